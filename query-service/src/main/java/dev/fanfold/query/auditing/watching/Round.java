package dev.fanfold.query.auditing.watching;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How far the audit has come.
 *
 * @param stage where it is; null at the beginning
 * @param after the key up to which it has come there; null at the beginning
 * @param rows that it has compared
 * @param lastBegunAt of the last round that went through all; null before there was one
 */
record Round(
        Instant begunAt,
        String stage,
        String after,
        long rows,
        Instant lastBegunAt,
        Instant lastEndedAt,
        long lastRows) {

    static Round of(Row row) {
        return new Round(
                instant(row, "begun_at"),
                row.getString("stage"),
                row.getString("after"),
                row.getLong("rows"),
                instant(row, "last_begun_at"),
                instant(row, "last_ended_at"),
                row.getLong("last_rows"));
    }

    Round at(String nextStage, String nextAfter, long more) {
        return new Round(begunAt, nextStage, nextAfter, rows + more, lastBegunAt, lastEndedAt, lastRows);
    }

    /** The next round, which begins at its first stage. */
    Round ended(Instant now) {
        return new Round(now, null, null, 0, begunAt, now, rows);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
