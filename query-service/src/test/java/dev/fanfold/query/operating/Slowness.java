package dev.fanfold.query.operating;

import io.vertx.mutiny.sqlclient.Pool;

/**
 * Makes every statement that reads a row of a table wait, in the database itself: by a row security policy, which the
 * planner must ask before anything else, and which changes neither the statement nor its plan's shape.
 */
final class Slowness implements AutoCloseable {

    private final Pool pool;
    private final String table;

    Slowness(Pool pool, String table, double seconds) {
        this.pool = pool;
        this.table = table;
        run(
                "CREATE OR REPLACE FUNCTION slowly() RETURNS boolean LANGUAGE sql VOLATILE AS 'SELECT true FROM pg_sleep(%s)'"
                        .formatted(seconds));
        run("CREATE POLICY slowness ON %s USING (slowly())".formatted(table));
        run("ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY".formatted(table));
    }

    @Override
    public void close() {
        run("ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY".formatted(table));
        run("DROP POLICY slowness ON %s".formatted(table));
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }
}
