package dev.fanfold.query.auditing.watching;

import dev.fanfold.service.data.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** What differs, or seems to until it has stood still for long enough; a few rows, and none where all is well. */
@ApplicationScoped
class DifferenceStorage {

    /** One row by primary key. What is known keeps its time as long as it says the same. */
    private static final String SUSPECT = """
            INSERT INTO audit_difference AS d (stage, key, entity, kind, detail) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (stage, key) DO UPDATE
            SET entity = EXCLUDED.entity, kind = EXCLUDED.kind, detail = EXCLUDED.detail, since = EXCLUDED.since,
                confirmed_at = NULL
            WHERE (d.entity, d.kind, d.detail) IS DISTINCT FROM (EXCLUDED.entity, EXCLUDED.kind, EXCLUDED.detail)
            """;

    /** One row by primary key; nothing where it is confirmed already, or too young. */
    private static final String CONFIRM = """
            UPDATE audit_difference SET confirmed_at = clock_timestamp()
            WHERE stage = $1 AND key = $2 AND confirmed_at IS NULL
                AND since <= clock_timestamp() - $3 * interval '1 ms'
            """;

    /** One row by primary key. */
    private static final String FORGET = "DELETE FROM audit_difference WHERE stage = $1 AND key = $2";

    /** All rows, by primary key: as many as the configuration lets be. */
    private static final String LIST = "SELECT * FROM audit_difference ORDER BY stage, key LIMIT $1";

    private final Pool pool;

    DifferenceStorage(Pool pool) {
        this.pool = pool;
    }

    /** @param confirmedAt null while it may be on its way */
    record Kept(Found found, Instant since, Instant confirmedAt) {

        private static Kept of(Row row) {
            OffsetDateTime confirmed = row.getOffsetDateTime("confirmed_at");
            return new Kept(
                    new Found(
                            row.getString("stage"),
                            row.getString("entity"),
                            row.getString("key"),
                            row.getString("kind"),
                            row.getString("detail")),
                    row.getOffsetDateTime("since").toInstant(),
                    confirmed == null ? null : confirmed.toInstant());
        }
    }

    Uni<Void> suspect(Found found) {
        return run(SUSPECT, found.stage(), found.key(), found.entity(), found.kind(), found.detail())
                .replaceWithVoid();
    }

    /** Whether it counts from now on. */
    Uni<Boolean> confirm(Found found, Duration settle) {
        return run(CONFIRM, found.stage(), found.key(), (double) settle.toMillis())
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> forget(Found found) {
        return run(FORGET, found.stage(), found.key()).replaceWithVoid();
    }

    Uni<List<Kept>> list(int limit) {
        return run(LIST, limit)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Kept::of)
                        .toList());
    }

    private Uni<RowSet<Row>> run(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Columns.parameters(parameters));
    }
}
