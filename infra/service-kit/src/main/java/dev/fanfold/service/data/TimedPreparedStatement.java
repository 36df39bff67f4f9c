package dev.fanfold.service.data;

import dev.fanfold.service.budget.Operation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.Tuple;

/**
 * A statement that was prepared by hand: its runs are timed, and each read of a cursor as one of its own. Of a stream
 * nothing is: how long it takes is its reader's doing.
 */
record TimedPreparedStatement(PreparedStatement statement, Operation operation) implements PreparedStatement {

    @Override
    public PreparedQuery<RowSet<Row>> query() {
        return new TimedPreparedQuery<>(statement.query(), operation);
    }

    @Override
    public Cursor cursor(Tuple parameters) {
        return new TimedCursor(statement.cursor(parameters), operation);
    }

    @Override
    public RowStream<Row> createStream(int fetch, Tuple parameters) {
        return statement.createStream(fetch, parameters);
    }

    @Override
    public Future<Void> close() {
        return statement.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        statement.close(handler);
    }

    private record TimedCursor(Cursor cursor, Operation operation) implements Cursor {

        @Override
        public Future<RowSet<Row>> read(int count) {
            return Timed.run(operation, () -> cursor.read(count));
        }

        @Override
        public void read(int count, Handler<AsyncResult<RowSet<Row>>> handler) {
            read(count).onComplete(handler);
        }

        @Override
        public boolean hasMore() {
            return cursor.hasMore();
        }

        @Override
        public Future<Void> close() {
            return cursor.close();
        }

        @Override
        public void close(Handler<AsyncResult<Void>> handler) {
            cursor.close(handler);
        }

        @Override
        public boolean isClosed() {
            return cursor.isClosed();
        }
    }
}
