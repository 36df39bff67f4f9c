package dev.fanfold.service.growth;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Gathers the statistics that plans are made of, after so much has come in at once that those from before describe
 * another table. Autovacuum does the same by itself, a minute or more later and one table after the other.
 */
@ApplicationScoped
public class AnalyzeTables {

    private static final Logger LOG = Logger.getLogger(AnalyzeTables.class);

    /** A row for each table of each generation. Sizes are left out: they would wait for whoever has a table alone. */
    private static final String TABLES = """
            SELECT clock_timestamp() AS now, schemaname::text AS schema, relname::text AS name, n_live_tup AS rows,
                n_dead_tup AS dead, greatest(last_analyze, last_autoanalyze) AS analyzed,
                greatest(last_vacuum, last_autovacuum) AS vacuumed
            FROM pg_stat_user_tables WHERE schemaname ~ '^(public|generation_[0-9]+)$' ORDER BY schemaname, relname
            """;

    private final Pool pool;
    private final AtomicBoolean busy = new AtomicBoolean();

    AnalyzeTables(Pool pool) {
        this.pool = pool;
    }

    /**
     * A table as PostgreSQL knows it; null for what never was.
     *
     * @param deadRows row versions that nobody sees any more, estimated as the rows are
     */
    public record Table(
            String schema, String table, long rows, long deadRows, Instant analyzedAt, Instant vacuumedAt) {}

    /** @param askedAt by the database's clock: what is analysed later was analysed for this */
    public record Asked(int tables, Instant askedAt) {}

    public Uni<List<Table>> tables() {
        return pool.query(TABLES)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AnalyzeTables::table)
                        .toList());
    }

    /** Answers at once and goes on beside, one table after the other; where that is under way already, it is enough. */
    public Uni<Asked> begin() {
        return pool.query(TABLES).execute().map(rows -> {
            Instant now = rows.iterator().next().getOffsetDateTime("now").toInstant();
            List<String> names = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("schema") + "." + row.getString("name"))
                    .toList();
            if (busy.compareAndSet(false, true)) {
                Multi.createFrom()
                        .iterable(names)
                        .onItem()
                        .call(this::one)
                        .collect()
                        .last()
                        .onTermination()
                        .invoke(() -> busy.set(false))
                        .subscribe()
                        .with(
                                done -> LOG.infof("%d tables analysed", names.size()),
                                failed -> LOG.warnf("tables not analysed: %s", failed.toString()));
            }
            return new Asked(names.size(), now);
        });
    }

    /**
     * Reads a sample of some 30,000 rows; passes over a table that is being analysed, vacuumed or changed by somebody
     * else.
     *
     * @param table with its schema
     */
    public Uni<Void> one(String table) {
        return pool.query("ANALYZE (SKIP_LOCKED) " + table).execute().replaceWithVoid();
    }

    /**
     * The same for a table that has to be analysed: waits for whoever has it. Autovacuum gives way to that after
     * {@code deadlock_timeout}, a second by default.
     */
    public Uni<Void> oneForSure(String table) {
        return pool.query("ANALYZE " + table).execute().replaceWithVoid();
    }

    private static Table table(Row row) {
        return new Table(
                row.getString("schema"),
                row.getString("name"),
                row.getLong("rows"),
                row.getLong("dead"),
                instant(row, "analyzed"),
                instant(row, "vacuumed"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
