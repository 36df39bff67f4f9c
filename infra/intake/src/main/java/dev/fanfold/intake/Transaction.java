package dev.fanfold.intake;

import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;

/** The transaction of a batch, for code that reads from top to bottom. */
public final class Transaction {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);

    private final SqlConnection connection;
    private final int generation;

    Transaction(SqlConnection connection, int generation) {
        this.connection = connection;
        this.generation = generation;
    }

    /** The number of the generation whose tables it sees. */
    public int generation() {
        return generation;
    }

    /** Runs a prepared statement and waits for it, at most {@link #STATEMENT_LIMIT}. */
    public RowSet<Row> run(String sql, Object... parameters) {
        return connection
                .preparedQuery(sql)
                .execute(Columns.parameters(parameters))
                .await()
                .atMost(STATEMENT_LIMIT);
    }
}
