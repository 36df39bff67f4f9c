package dev.fanfold.service.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.budget.TestBudgets;
import dev.fanfold.stack.testing.BackingServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is no way to run a statement beside its budget. */
class TimedConnectionIT {

    private static final String SQL = "SELECT n FROM counted WHERE n > $1";

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private PatientPool pool;
    private SqlConnection connection;

    @BeforeEach
    void connect() throws Exception {
        var database = BackingServers.shared().createDatabase();
        var server = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password());
        var budgets = TestBudgets.of(metrics, List.of("sql * p99 100ms 28d"));
        pool = new PatientPool(
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(1).setConnectionTimeout(0))
                        .connectingTo(server)
                        .using(vertx)
                        .build(),
                vertx,
                Duration.ofSeconds(5),
                new Statements(budgets),
                new PoolUse());
        connection = done(pool.getConnection());
        done(connection
                .query("CREATE TEMPORARY TABLE counted AS SELECT generate_series(1, 10) AS n")
                .execute());
    }

    @AfterEach
    void stop() throws Exception {
        done(connection.close());
        done(pool.close());
        done(vertx.close());
    }

    @Test
    void aPreparedQueryIsTimed() throws Exception {
        done(connection.preparedQuery(SQL).execute(Tuple.of(0)));

        assertEquals(1, timed());
    }

    @Test
    void aStatementPreparedByHandIsTimedEachTimeItRuns() throws Exception {
        PreparedStatement prepared = done(connection.prepare(SQL));

        done(prepared.query().execute(Tuple.of(0)));
        done(prepared.query().execute(Tuple.of(5)));

        assertEquals(2, timed());
    }

    @Test
    void eachReadOfACursorIsTimed() throws Exception {
        done(connection.begin());
        Cursor cursor = done(connection.prepare(SQL)).cursor(Tuple.of(0));

        assertEquals(4, done(cursor.read(4)).size());
        assertEquals(6, done(cursor.read(50)).size());

        assertEquals(2, timed());
    }

    private long timed() {
        return metrics.get("fanfold.operation")
                .tag("operation", "select counted")
                .timer()
                .count();
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
