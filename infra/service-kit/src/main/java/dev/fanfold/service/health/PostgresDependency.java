package dev.fanfold.service.health;

import dev.fanfold.service.data.BoundedPool;
import dev.fanfold.service.growth.TableGauges;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The service's own database, asked through a connection of its own: a pool that is busy is no sign that the database
 * is away, and its figures are beside.
 */
@ApplicationScoped
class PostgresDependency implements Dependency {

    private static final String ASK = "VALUES (1)";

    /** One row, of views and files; no table is read. */
    private static final String DESCRIBE = """
            VALUES (pg_database_size(current_database()),
                (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
                current_setting('max_connections')::bigint,
                (SELECT round(100.0 * blks_hit / nullif(blks_hit + blks_read, 0), 1)::float8
                    FROM pg_stat_database WHERE datname = current_database()),
                to_regclass('pg_stat_statements') IS NOT NULL)
            """;

    /** One row, where the server keeps statistics of statements: of this database since they were last reset. */
    private static final String STATEMENTS = """
            VALUES ((SELECT round((sum(total_exec_time) / nullif(sum(calls), 0))::numeric, 3)::float8
                    FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())),
                (SELECT round(max(mean_exec_time)::numeric, 3)::float8
                    FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())))
            """;

    private final BoundedPool pool;
    private final TableGauges tables;

    PostgresDependency(BoundedPool pool, TableGauges tables) {
        this.pool = pool;
        this.tables = tables;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean vital() {
        return true;
    }

    @Override
    public Duration slow() {
        return Duration.ofMillis(100);
    }

    @Override
    public Uni<Void> ask() {
        return row(ASK).replaceWithVoid();
    }

    @Override
    public Map<String, Object> known() {
        return pool.figures();
    }

    @Override
    public Uni<Map<String, Object>> describe() {
        return row(DESCRIBE).chain(found -> {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("storageBytes", found.getLong(0));
            described.put("serverConnections", found.getLong(1));
            described.put("serverConnectionsMax", found.getLong(2));
            put(described, "cacheHitPercent", found.getDouble(3));
            return found.getBoolean(4)
                    ? statements(described)
                    : Uni.createFrom().item(described);
        });
    }

    /** Through the same connection as the looks, one after the other: what is slow here delays the next look. */
    @Override
    public Uni<Void> measure() {
        return tables.look(pool.ofItsOwn());
    }

    private Uni<Map<String, Object>> statements(Map<String, Object> described) {
        return row(STATEMENTS)
                .invoke(found -> {
                    put(described, "statementMeanMs", found.getDouble(0));
                    put(described, "slowestStatementMeanMs", found.getDouble(1));
                })
                .replaceWith(described);
    }

    private static void put(Map<String, Object> described, String key, Double value) {
        if (value != null) {
            described.put(key, value);
        }
    }

    private Uni<Row> row(String sql) {
        return UniHelper.toUni(pool.ofItsOwn().query(sql).execute())
                .map(rows -> rows.iterator().next());
    }
}
