package dev.fanfold.service.data;

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

    /** @param pool without a {@code connectionTimeout} of its own */
    public PatientPool(Pool pool, Vertx vertx, Duration patience) {
        this.pool = pool;
        this.target = pool;
        this.vertx = vertx;
        this.patience = patience;
    }

    /** From now on connections come from there; those that are out go back to where they came from. */
    void redirect(Pool other) {
        target = other instanceof PatientPool patient ? patient.pool : other; // one patience is enough
    }

    /** The same connections as at the beginning, and as long waited for. */
    PatientPool own() {
        return new PatientPool(pool, vertx, patience);
    }

    /** Fails as an unavailable dependency ({@link Failures#isUnavailable}) where none is free in time. */
    @Override
    public Future<SqlConnection> getConnection() {
        Promise<SqlConnection> promise = Promise.promise();
        long timer = vertx.setTimer(
                patience.toMillis(),
                late -> promise.tryFail(
                        new VertxException("no free connection within " + patience.toMillis() + " ms", true)));
        target.getConnection().onComplete(acquired -> {
            vertx.cancelTimer(timer);
            if (acquired.failed()) {
                promise.tryFail(acquired.cause());
            } else if (!promise.tryComplete(acquired.result())) {
                acquired.result().close();
            }
        });
        return promise.future();
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new PatientQuery<>(this, connection -> connection.query(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new PatientPreparedQuery<>(this, connection -> connection.preparedQuery(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return new PatientPreparedQuery<>(this, connection -> connection.preparedQuery(sql, options));
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
