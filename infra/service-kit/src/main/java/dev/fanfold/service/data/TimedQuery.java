package dev.fanfold.service.data;

import dev.fanfold.service.budget.Operation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import java.util.function.Function;
import java.util.stream.Collector;

/** A statement whose runs are timed. */
record TimedQuery<T>(Query<T> query, Operation operation) implements Query<T> {

    @Override
    public Future<T> execute() {
        return Timed.run(operation, query::execute);
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        execute().onComplete(handler);
    }

    @Override
    public <R> Query<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new TimedQuery<>(query.collecting(collector), operation);
    }

    @Override
    public <U> Query<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new TimedQuery<>(query.mapping(mapper), operation);
    }
}
