package dev.fanfold.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL of the relay, and nothing else. Its plans are made for an empty table as often as not, so sequential scans
 * are off for the service's role (V116).
 */
@ApplicationScoped
class OutboxStorage {

    /**
     * The oldest rows that are visible now, by primary key, without those behind a held row of their key. Not "rows
     * after the last one seen": a transaction may commit after one with a higher id, and would be passed over for ever.
     * The running sum ends the batch once it is large; the first row is in it whatever its size.
     */
    static final String OLDEST = """
            SELECT id, event_id, type, key, partition_id, entity_version, state, cause, traceparent, occurred_at
            FROM (
                SELECT o.*, coalesce(sum(octet_length(state)) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING
                    AND 1 PRECEDING), 0) AS bytes_before
                FROM outbox o
                WHERE NOT EXISTS (
                    SELECT FROM outbox h WHERE h.held_because IS NOT NULL AND h.key = o.key AND h.id <= o.id)
                ORDER BY id LIMIT $1) oldest
            WHERE bytes_before < $2
            ORDER BY id
            """;

    /**
     * As many rows as were published, by primary key. Its commit does not wait for the disk: what a crash of the server
     * brings back are the last rows of some hundred milliseconds (manual, 29.4), which are published again, as after a
     * crash before this statement.
     */
    static final String DELETE = """
            DELETE FROM outbox
            USING (SELECT set_config('synchronous_commit', 'off', true)) AS soon
            WHERE id = ANY($1)
            """;

    /** One row by primary key. */
    static final String HOLD = "UPDATE outbox SET held_because = $2 WHERE id = $1";

    /**
     * One row: how much waits and for how long, in milliseconds. Counts up to $1 rows by primary key and the held ones
     * by their own index; the oldest row is the first.
     */
    static final String BACKLOG = """
            SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT $1) waiting) AS size,
                coalesce((SELECT extract(epoch FROM clock_timestamp() - occurred_at) * 1000
                    FROM outbox ORDER BY id LIMIT 1), 0)::bigint AS age,
                (SELECT count(*) FROM outbox WHERE held_because IS NOT NULL) AS held
            """;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Pool pool;

    OutboxStorage(Pool pool) {
        this.pool = pool;
    }

    /** @param bytes of state after which no further row is added */
    List<OutboxRow> oldest(int limit, long bytes) {
        List<OutboxRow> rows = new ArrayList<>();
        for (Row row : run(OLDEST, Tuple.of(limit, bytes))) {
            rows.add(new OutboxRow(
                    row.getLong("id"),
                    row.getUUID("event_id"),
                    row.getString("type"),
                    row.getString("key"),
                    row.getUUID("partition_id"),
                    row.getLong("entity_version"),
                    row.getString("state"),
                    row.getString("cause"),
                    row.getString("traceparent"),
                    row.getOffsetDateTime("occurred_at")
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toInstant()));
        }
        return rows;
    }

    void delete(List<OutboxRow> published) {
        run(DELETE, Tuple.of(published.stream().map(OutboxRow::id).toArray(Long[]::new)));
    }

    void hold(OutboxRow row, String because) {
        run(HOLD, Tuple.of(row.id(), because));
    }

    Backlog backlog() {
        Row row = run(BACKLOG, Tuple.of(Backlog.COUNTED)).iterator().next();
        return new Backlog(row.getLong("size"), Duration.ofMillis(row.getLong("age")), row.getLong("held"));
    }

    private RowSet<Row> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(LIMIT);
    }
}
