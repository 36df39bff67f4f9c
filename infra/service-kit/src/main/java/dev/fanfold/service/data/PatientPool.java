package dev.fanfold.service.data;

import dev.fanfold.service.budget.Operation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;

/**
 * A pool that is waited for so long and no longer, and loses no connection by it: one that comes too late goes back.
 *
 * <p>The pool's own {@code connectionTimeout} loses it where it comes while the time runs out (Vert.x issue 6169,
 * mended in none of the releases that fit ours): under overload, one connection after the other until none is left.
 */
@SuppressWarnings("deprecation") // Quarkus asks for a PgPool
public final class PatientPool implements PgPool {

    private final Pool pool;
    private volatile Pool target;
    private final Vertx vertx;
    private final Duration patience;
    private final Statements statements;
    private final Operation waiting;
    private final PoolUse use;

    /**
     * @param pool without a {@code connectionTimeout} of its own
     * @param statements by which what is run is timed
     * @param use is told of whoever waits and takes
     */
    PatientPool(Pool pool, Vertx vertx, Duration patience, Statements statements, PoolUse use) {
        this.pool = pool;
        this.target = pool;
        this.vertx = vertx;
        this.patience = patience;
        this.statements = statements;
        this.waiting = statements.named("CONNECTION");
        this.use = use;
    }

    /** From now on connections come from there; those that are out go back to where they came from. */
    void redirect(Pool other) {
        target = other instanceof PatientPool patient ? patient.pool : other; // one patience is enough
    }

    /** The same connections as at the beginning, and as long waited for. */
    PatientPool own() {
        return new PatientPool(pool, vertx, patience, statements, use);
    }

    /** Fails as an unavailable dependency ({@link Failures#isUnavailable}) where none is free in time. */
    @Override
    public Future<SqlConnection> getConnection() {
        return Timed.run(waiting, this::connection);
    }

    private Future<SqlConnection> connection() {
        Future<SqlConnection> asked = target.getConnection();
        if (asked.succeeded()) {
            return Future.succeededFuture(taken(asked.result()));
        }
        Promise<SqlConnection> promise = Promise.promise();
        use.waits();
        long timer = vertx.setTimer(
                patience.toMillis(),
                late -> promise.tryFail(
                        new VertxException("no free connection within " + patience.toMillis() + " ms", true)));
        asked.onComplete(acquired -> {
            vertx.cancelTimer(timer);
            use.waitsNoMore();
            if (acquired.failed()) {
                promise.tryFail(acquired.cause());
                return;
            }
            SqlConnection connection = taken(acquired.result());
            if (!promise.tryComplete(connection)) {
                connection.close();
            }
        });
        return promise.future();
    }

    private SqlConnection taken(SqlConnection connection) {
        use.takes();
        return new TimedConnection(connection, statements, use::givesBack);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        statements.of(sql);
        return new PatientQuery<>(this, connection -> connection.query(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        statements.of(sql);
        return new PatientPreparedQuery<>(this, connection -> connection.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        statements.of(sql);
        return new PatientPreparedQuery<>(this, connection -> connection.preparedQuery(sql, options));
    }

    /** Where its connections come from before it is redirected. */
    Pool connections() {
        return pool;
    }

    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public Future<Void> close() {
        return pool.close();
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }

    @Override
    @Deprecated
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        pool.connectHandler(handler);
        return this;
    }

    @Override
    @Deprecated
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        pool.connectionProvider(provider);
        return this;
    }
}
