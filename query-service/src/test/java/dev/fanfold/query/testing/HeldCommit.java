package dev.fanfold.query.testing;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.UUID;

/**
 * Transactions that change one post have done all they do and wait in their commit until this is closed: a constraint
 * trigger, deferred, asks for a lock that this has.
 */
public final class HeldCommit implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long LOCK = 4_711;

    private final SqlConnection connection;

    private HeldCommit(SqlConnection connection) {
        this.connection = connection;
    }

    public static HeldCommit of(Pool pool, UUID post) {
        HeldCommit held = new HeldCommit(pool.getConnection().await().atMost(LIMIT));
        held.run("SELECT pg_advisory_lock(%d)".formatted(LOCK));
        held.run("""
                CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_advisory_xact_lock(%d); RETURN NULL; END $$""".formatted(LOCK));
        held.run("""
                CREATE CONSTRAINT TRIGGER held AFTER UPDATE ON post DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.id = '%s') EXECUTE FUNCTION hold()""".formatted(post));
        return held;
    }

    /** Whoever waits goes on. */
    @Override
    public void close() {
        run("SELECT pg_advisory_unlock(%d)".formatted(LOCK));
        run("DROP TRIGGER held ON post");
        run("DROP FUNCTION hold()");
        connection.close().await().atMost(LIMIT);
    }

    private void run(String statement) {
        connection.query(statement).execute().await().atMost(LIMIT);
    }
}
