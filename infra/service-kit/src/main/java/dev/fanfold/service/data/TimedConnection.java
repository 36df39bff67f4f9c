package dev.fanfold.service.data;

import dev.fanfold.service.budget.Operation;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotice;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.spi.DatabaseMetadata;

/** A connection of the pool whose statements are timed; everything else is passed on. */
final class TimedConnection implements PgConnection {

    private final PgConnection connection;
    private final Statements statements;
    private final Runnable closed;
    private boolean open = true;

    /** @param closed when it goes back to the pool */
    TimedConnection(SqlConnection connection, Statements statements, Runnable closed) {
        this.connection = (PgConnection) connection;
        this.statements = statements;
        this.closed = closed;
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return new TimedQuery<>(connection.query(sql), statements.of(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return new TimedPreparedQuery<>(connection.preparedQuery(sql), statements.of(sql));
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return new TimedPreparedQuery<>(connection.preparedQuery(sql, options), statements.of(sql));
    }

    @Override
    public Future<Transaction> begin() {
        return connection.begin().map(begun -> new TimedTransaction(begun, statements.named("COMMIT")));
    }

    @Override
    public void begin(Handler<AsyncResult<Transaction>> handler) {
        begin().onComplete(handler);
    }

    @Override
    public Transaction transaction() {
        Transaction current = connection.transaction();
        return current == null ? null : new TimedTransaction(current, statements.named("COMMIT"));
    }

    @Override
    public Future<Void> close() {
        if (open) {
            open = false;
            closed.run();
        }
        return connection.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        return timed(sql, connection.prepare(sql));
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
        return timed(sql, connection.prepare(sql, options));
    }

    @Override
    public PgConnection prepare(String sql, Handler<AsyncResult<PreparedStatement>> handler) {
        prepare(sql).onComplete(handler);
        return this;
    }

    @Override
    public SqlConnection prepare(String sql, PrepareOptions options, Handler<AsyncResult<PreparedStatement>> handler) {
        prepare(sql, options).onComplete(handler);
        return this;
    }

    private Future<PreparedStatement> timed(String sql, Future<PreparedStatement> prepared) {
        Operation operation = statements.of(sql);
        return prepared.map(statement -> new TimedPreparedStatement(statement, operation));
    }

    @Override
    public PgConnection notificationHandler(Handler<PgNotification> handler) {
        connection.notificationHandler(handler);
        return this;
    }

    @Override
    public PgConnection noticeHandler(Handler<PgNotice> handler) {
        connection.noticeHandler(handler);
        return this;
    }

    @Override
    public PgConnection cancelRequest(Handler<AsyncResult<Void>> handler) {
        connection.cancelRequest(handler);
        return this;
    }

    @Override
    public Future<Void> cancelRequest() {
        return connection.cancelRequest();
    }

    @Override
    public int processId() {
        return connection.processId();
    }

    @Override
    public int secretKey() {
        return connection.secretKey();
    }

    @Override
    public PgConnection exceptionHandler(Handler<Throwable> handler) {
        connection.exceptionHandler(handler);
        return this;
    }

    @Override
    public PgConnection closeHandler(Handler<Void> handler) {
        connection.closeHandler(handler);
        return this;
    }

    @Override
    public boolean isSSL() {
        return connection.isSSL();
    }

    @Override
    public DatabaseMetadata databaseMetadata() {
        return connection.databaseMetadata();
    }
}
