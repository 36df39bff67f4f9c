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

/** The SQL of the relay, and nothing else. */
@ApplicationScoped
class OutboxStorage {

    /**
     * The oldest rows that are visible now, by primary key, without those behind a held row of their key. Not "rows
     * after the last one seen": a transaction may commit after one with a higher id, and would be passed over for ever.
     */
    private static final String OLDEST = """
            SELECT id, event_id, type, key, partition_id, entity_version, state, cause, traceparent, occurred_at
            FROM outbox o
            WHERE NOT EXISTS (SELECT FROM outbox h WHERE h.held_because IS NOT NULL AND h.key = o.key AND h.id <= o.id)
            ORDER BY id LIMIT $1
            """;

    /** As many rows as were published, by primary key. */
    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY($1)";

    /** One row by primary key. */
    private static final String HOLD = "UPDATE outbox SET held_because = $2 WHERE id = $1";

    /**
     * One row: how much waits and for how long, in milliseconds. Scans what waits, which is little unless Kafka is
     * away.
     */
    private static final String BACKLOG = """
            SELECT count(*) AS size, coalesce(extract(epoch FROM clock_timestamp() - min(occurred_at)) * 1000, 0)::bigint
                AS age, count(held_because) AS held
            FROM outbox
            """;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Pool pool;

    OutboxStorage(Pool pool) {
        this.pool = pool;
    }

    List<OutboxRow> oldest(int limit) {
        List<OutboxRow> rows = new ArrayList<>(limit);
        for (Row row : run(OLDEST, Tuple.of(limit))) {
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
        Row row = run(BACKLOG, Tuple.tuple()).iterator().next();
        return new Backlog(row.getLong("size"), Duration.ofMillis(row.getLong("age")), row.getLong("held"));
    }

    private RowSet<Row> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).await().atMost(LIMIT);
    }
}
