package dev.fanfold.service.data;

import dev.fanfold.service.budget.Operation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A prepared statement whose runs are timed; the runs of a batch count as one. */
record TimedPreparedQuery<T>(PreparedQuery<T> query, Operation operation) implements PreparedQuery<T> {

    @Override
    public Future<T> execute() {
        return Timed.run(operation, query::execute);
    }

    @Override
    public Future<T> execute(Tuple tuple) {
        return Timed.run(operation, () -> query.execute(tuple));
    }

    @Override
    public Future<T> executeBatch(List<Tuple> batch) {
        return Timed.run(operation, () -> query.executeBatch(batch));
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
        return new TimedPreparedQuery<>(query.collecting(collector), operation);
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new TimedPreparedQuery<>(query.mapping(mapper), operation);
    }
}
