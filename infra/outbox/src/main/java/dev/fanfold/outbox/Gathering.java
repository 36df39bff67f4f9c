package dev.fanfold.outbox;

import java.time.Duration;

/**
 * How long the relay lets rows come together. A round costs a transaction of Kafka and one or two of every database on
 * the way, for one row as for twenty. Where one had several, the next ones are near: a moment later one round is enough
 * for them. How long a moment is follows from how long rounds take, since that is what they take from everybody else:
 * on a machine that has little left they are slower, and become fewer.
 */
final class Gathering {

    /** Rows of a round, at which the next ones are gathered: with fewer, hardly any come meanwhile. */
    private static final int SEVERAL = 4;

    /** Rounds that gather are under way for one part in so many of the time, within the limits. */
    private static final int PARTS = 4;

    /** The weight of the latest is one in so many (as in RFC 6298, 2): a slow one among others says nothing. */
    private static final int SMOOTHING = 8;

    private final long least;
    private final long most;
    private long usual;

    /**
     * @param least between the beginnings of two rounds, whatever they take
     * @param most the same; what is less than {@code least} means that
     */
    Gathering(Duration least, Duration most) {
        this.least = least.toNanos();
        this.most = most.toNanos();
    }

    /**
     * To be told of every round that had rows and took all that there were.
     *
     * @return nanoseconds from its beginning until the next one begins, 0 where nobody has to wait
     */
    long after(int rows, long nanos) {
        usual += (nanos - usual) / SMOOTHING;
        return rows < SEVERAL ? 0 : Math.max(least, Math.min(most, PARTS * usual));
    }
}
