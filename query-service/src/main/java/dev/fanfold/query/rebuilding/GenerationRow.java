package dev.fanfold.query.rebuilding;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A generation as all instances know it.
 *
 * @param locations of the migrations that make its tables
 * @param speed records a second while it is built; null where its maker has said nothing
 * @param rate records a second, of late
 * @param trouble why it does not go on; null where it does
 * @param askedAt when a comparison was asked for that is not made yet; null where none is
 * @param comparison the last one, JSON; null where there is none
 * @param changedAt since when it is in that state
 */
record GenerationRow(
        int number,
        State state,
        String schema,
        List<String> locations,
        Integer speed,
        double rate,
        String trouble,
        OffsetDateTime askedAt,
        String comparison,
        OffsetDateTime madeAt,
        OffsetDateTime changedAt) {

    enum State {
        /** Its tables are being made. */
        CREATING,
        /** On its way to where the live one is. */
        BUILDING,
        /** Has been there, and follows. */
        READY,
        /** Is read. */
        LIVE,
        /** Was live, and follows. */
        RETIRED,
        /** Nobody uses it any more; its tables are about to go. */
        DROPPING,
        DROPPED;

        /** Whether events are projected into it. */
        boolean projects() {
            return this == BUILDING || this == READY || this == LIVE || this == RETIRED;
        }

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean is(State one) {
        return state == one;
    }

    /** That which migrations make, before anybody has rebuilt anything. */
    static GenerationRow first() {
        return new GenerationRow(
                1, State.LIVE, "public", List.of(), null, 0, null, null, null, OffsetDateTime.MIN, OffsetDateTime.MIN);
    }

    static GenerationRow of(Row row) {
        return new GenerationRow(
                row.getInteger("number"),
                State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getString("schema_name"),
                List.of(row.getString("locations").split(",")),
                row.getInteger("speed"),
                row.getDouble("rate"),
                row.getString("trouble"),
                row.getOffsetDateTime("asked_at"),
                row.getString("comparison"),
                row.getOffsetDateTime("made_at"),
                row.getOffsetDateTime("changed_at"));
    }
}
