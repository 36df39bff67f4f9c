package dev.fanfold.endtoend.chaos;

import dev.fanfold.stack.server.Server;

/**
 * Something that goes wrong.
 *
 * @param moment begins when so many things are done
 * @param length ends after so many calls
 */
record Fault(Kind kind, Server victim, long moment, long length) {

    enum Kind {
        /** {@code kill -9}, and a new start. */
        KILL,

        /** {@code SIGSTOP} and {@code SIGCONT}. */
        FREEZE,

        /** Frozen until Kafka has given its partitions to others, and for the length beyond that. */
        OUTLIVE_SESSION,

        /** An orderly end and a new start: partitions move twice. */
        LEAVE,

        /** Redis forgets everything. */
        FORGET,

        /** Records that are in the topics come again, in any order: duplicates, and old versions behind newer ones. */
        REPEAT,

        /** Positions of all consumers of some partitions are moved back. */
        REWIND
    }

    @Override
    public String toString() {
        var what = kind.name().toLowerCase().replace('_', '-');
        return what + (victim == null ? "" : " " + victim.name()) + " at " + moment + " for " + length;
    }
}
