package dev.fanfold.service.data;

import dev.fanfold.service.budget.Operation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Transaction;

/** A transaction whose commit is timed: where the database waits for its disk. */
record TimedTransaction(Transaction transaction, Operation timed) implements Transaction {

    @Override
    public Future<Void> commit() {
        return Timed.run(timed, transaction::commit);
    }

    @Override
    public void commit(Handler<AsyncResult<Void>> handler) {
        commit().onComplete(handler);
    }

    @Override
    public Future<Void> rollback() {
        return transaction.rollback();
    }

    @Override
    public void rollback(Handler<AsyncResult<Void>> handler) {
        transaction.rollback(handler);
    }

    @Override
    public void completion(Handler<AsyncResult<Void>> handler) {
        transaction.completion(handler);
    }

    @Override
    public Future<Void> completion() {
        return transaction.completion();
    }
}
