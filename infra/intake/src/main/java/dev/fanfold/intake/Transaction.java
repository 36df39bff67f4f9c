package dev.fanfold.intake;

import dev.fanfold.service.data.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The transaction of a batch, for code that reads from top to bottom. Statements are run in the order in which they are
 * given; those whose answers nobody needs at once do not wait for each other's (pipelining, PostgreSQL's manual, 32.5).
 */
public final class Transaction {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);

    private final SqlConnection connection;
    private final int generation;
    private final Queue<Sent> sent = new ArrayDeque<>();

    Transaction(SqlConnection connection, int generation) {
        this.connection = connection;
        this.generation = generation;
    }

    private record Sent(CompletableFuture<RowSet<Row>> answer, Consumer<RowSet<Row>> check) {}

    /** The number of the generation whose tables it sees. */
    public int generation() {
        return generation;
    }

    /** Runs a prepared statement and waits for it, at most {@link #STATEMENT_LIMIT}. */
    public RowSet<Row> run(String sql, Object... parameters) {
        send(sql, parameters);
        return settle();
    }

    /**
     * Runs a prepared statement whose answer nobody needs, and does not wait for it. What it fails with, the next
     * {@link #run} or the commit does.
     */
    public void send(String sql, Object... parameters) {
        send(answer -> {}, sql, parameters);
    }

    /** As {@link #send(String, Object...)}; what the check throws counts as a failure of the statement. */
    void send(Consumer<RowSet<Row>> check, String sql, Object... parameters) {
        Uni<RowSet<Row>> statement = connection.preparedQuery(sql).execute(Columns.parameters(parameters));
        sent.add(new Sent(statement.subscribeAsCompletionStage(), check));
    }

    /**
     * Waits for everything that was sent. The first that failed is what is wrong: the others fail because of it.
     *
     * @return the last answer, null where there is none
     */
    RowSet<Row> settle() {
        RowSet<Row> last = null;
        for (Sent next = sent.poll(); next != null; next = sent.poll()) {
            last = answer(next.answer);
            next.check.accept(last);
        }
        return last;
    }

    private static RowSet<Row> answer(CompletableFuture<RowSet<Row>> answer) {
        try {
            return answer.get(STATEMENT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException silent) {
            throw new io.smallrye.mutiny.TimeoutException();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database", stopped);
        }
    }
}
