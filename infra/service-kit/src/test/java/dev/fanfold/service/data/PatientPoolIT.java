package dev.fanfold.service.data;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.budget.TestBudgets;
import dev.fanfold.stack.testing.BackingServers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Patience ends for those who wait, and the only connection there is stays there for all. */
class PatientPoolIT {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int LIMIT_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final ContextInternal home = (ContextInternal) vertx.getOrCreateContext();
    private final ContextInternal away = otherThan(home);
    private final Pool pool = newPool();

    /** The connection lives at home, where it is first asked for. That may take longer than anybody waits. */
    @BeforeEach
    void connect() {
        eventually(() -> done(on(home, () -> pool.query("SELECT 1").execute())));
    }

    @AfterEach
    void stop() throws Exception {
        done(pool.close());
        done(vertx.close());
    }

    /**
     * The connection is given to who waits, by way of its own event loop; while that one is busy, patience ends. What
     * is too late for who waited must not be lost for others.
     */
    @Test
    void connectionThatComesAsPatienceEndsGoesBack() throws Exception {
        SqlConnection only = done(on(away, pool::getConnection));
        Future<SqlConnection> waiting = on(away, pool::getConnection);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        home.runOnContext(run -> {
            busy.countDown();
            await(ended);
        });
        await(busy);

        on(away, only::close);
        assertTooLate(waiting);
        ended.countDown();

        eventually(this::assertServes);
    }

    @Test
    void statementThatIsTooLateIsNotRun() throws Exception {
        SqlConnection only = done(pool.getConnection());
        done(only.query("CREATE TEMPORARY TABLE trace (n int)").execute());

        assertTooLate(pool.preparedQuery("INSERT INTO trace VALUES ($1)").execute(Tuple.of(1)));
        done(only.close());

        assertEquals(
                0,
                done(pool.query("SELECT count(*)::int FROM trace").execute())
                        .iterator()
                        .next()
                        .getInteger(0));
    }

    @Test
    void statementThatFailsGivesItsConnectionBack() throws Exception {
        assertThrows(
                ExecutionException.class,
                () -> done(pool.preparedQuery("SELECT 1 / $1::int").execute(Tuple.of(0))));
        assertThrows(
                ExecutionException.class,
                () -> done(pool.preparedQuery("SELECT $1::int").execute(Tuple.of("no number"))));
        assertThrows(ExecutionException.class, () -> done(pool.query("no SQL").execute()));

        assertServes();
    }

    private void assertServes() throws Exception {
        assertEquals(
                1,
                done(pool.preparedQuery("SELECT 1").execute()).iterator().next().getInteger(0));
    }

    private static void assertTooLate(Future<?> waiting) {
        Throwable cause =
                assertThrows(ExecutionException.class, () -> done(waiting)).getCause();
        assertTrue(Failures.isUnavailable(cause), cause::toString);
    }

    private Pool newPool() {
        var database = BackingServers.shared().createDatabase();
        var servers = new PgConnectOptions()
                .setHost(database.host())
                .setPort(database.port())
                .setDatabase(database.name())
                .setUser(database.user())
                .setPassword(database.password());
        var one = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1).setConnectionTimeout(0))
                .connectingTo(servers)
                .using(vertx)
                .build();
        return new PatientPool(
                one, vertx, PATIENCE, new Statements(TestBudgets.of("sql * p99 100ms 28d")), new PoolUse());
    }

    private ContextInternal otherThan(ContextInternal context) {
        ContextInternal other = context;
        while (other.nettyEventLoop() == context.nettyEventLoop()) {
            other = context.owner().createEventLoopContext();
        }
        return other;
    }

    private static <T> Future<T> on(ContextInternal context, Supplier<Future<T>> work) {
        return Future.future(promise -> context.runOnContext(run -> work.get().onComplete(promise)));
    }

    private static <T> T done(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<T> stage = future.toCompletionStage().toCompletableFuture();
        return stage.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
