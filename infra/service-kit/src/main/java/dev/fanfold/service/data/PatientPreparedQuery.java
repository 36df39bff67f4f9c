package dev.fanfold.service.data;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;

/** As {@link PatientQuery}, of a prepared statement; the connection keeps what it has prepared. */
record PatientPreparedQuery<T>(PatientPool pool, Function<SqlConnection, PreparedQuery<T>> on)
        implements PreparedQuery<T> {

    @Override
    public Future<T> execute() {
        return run(PreparedQuery::execute);
    }

    @Override
    public Future<T> execute(Tuple tuple) {
        return run(query -> query.execute(tuple));
    }

    @Override
    public Future<T> executeBatch(List<Tuple> batch) {
        return run(query -> query.executeBatch(batch));
    }

    private Future<T> run(Function<PreparedQuery<T>, Future<T>> how) {
        return pool.withConnection(connection -> attempt(() -> how.apply(on.apply(connection))));
    }

    /** What is thrown fails the future, so that the connection goes back all the same. */
    static <T> Future<T> attempt(Supplier<Future<T>> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            return Future.failedFuture(failed);
        }
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        execute().onComplete(handler);
    }

    @Override
    public void execute(Tuple tuple, Handler<AsyncResult<T>> handler) {
        execute(tuple).onComplete(handler);
    }

    @Override
    public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
        executeBatch(batch).onComplete(handler);
    }

    @Override
    public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new PatientPreparedQuery<>(pool, on.andThen(query -> query.collecting(collector)));
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new PatientPreparedQuery<>(pool, on.andThen(query -> query.mapping(mapper)));
    }
}
