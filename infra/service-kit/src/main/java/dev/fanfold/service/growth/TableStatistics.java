package dev.fanfold.service.growth;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What PostgreSQL knows of the service's tables: sizes of files and its own statistics; no row of a table is read.
 * Gives up at once where somebody holds a table for himself, as a migration does.
 */
@ApplicationScoped
class TableStatistics {

    /** For the statements behind it, which one message and so one transaction holds together. */
    private static final String BOUNDED = "SET LOCAL lock_timeout = '200ms'; SET LOCAL statement_timeout = '1s'; ";

    /** A row for each table of each generation, some hundred at most. Since when is in seconds, NULL for never. */
    private static final String TABLES = """
            SELECT schemaname::text AS schema, relname::text AS name,
                pg_table_size(relid) AS heap, pg_indexes_size(relid) AS indexes, n_live_tup AS live, n_dead_tup AS dead,
                n_tup_upd AS updates, n_tup_hot_upd AS hot,
                extract(epoch FROM now() - greatest(last_vacuum, last_autovacuum))::float8 AS vacuumed,
                extract(epoch FROM now() - greatest(last_analyze, last_autoanalyze))::float8 AS analyzed
            FROM pg_stat_user_tables WHERE schemaname ~ '^(public|generation_[0-9]+)$'
            ORDER BY schemaname, relname LIMIT 500
            """;

    record Table(
            String schema,
            String name,
            long heap,
            long indexes,
            long live,
            long dead,
            long updates,
            long hot,
            Double vacuumed,
            Double analyzed) {}

    Uni<List<Table>> tables(Pool pool) {
        return last(TABLES, pool)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TableStatistics::table)
                        .toList());
    }

    /** For how many seconds the oldest row of that kind has been waiting; 0 where there is none. */
    Uni<Double> age(Retained retained, Pool pool) {
        String age = "SELECT coalesce(extract(epoch FROM now() - (" + retained.oldest() + ")), 0)::float8";
        return last(age, pool).map(rows -> rows.iterator().next().getDouble(0));
    }

    private static Uni<RowSet<Row>> last(String sql, Pool pool) {
        return UniHelper.toUni(pool.query(BOUNDED + sql).execute()).map(first -> {
            RowSet<Row> rows = first;
            while (rows.next() != null) {
                rows = rows.next();
            }
            return rows;
        });
    }

    private static Table table(Row row) {
        return new Table(
                row.getString("schema"),
                row.getString("name"),
                row.getLong("heap"),
                row.getLong("indexes"),
                row.getLong("live"),
                row.getLong("dead"),
                row.getLong("updates"),
                row.getLong("hot"),
                row.getDouble("vacuumed"),
                row.getDouble("analyzed"));
    }
}
