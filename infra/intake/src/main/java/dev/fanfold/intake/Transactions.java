package dev.fanfold.intake;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Runs work on a blocking thread in one transaction, all or nothing. */
@ApplicationScoped
public class Transactions {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Pool pool;

    Transactions(Pool pool) {
        this.pool = pool;
    }

    /** @param keep whether what was done is committed; otherwise it is rolled back, however it ends */
    public <T> T run(Function<Transaction, T> work, boolean keep) {
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        try {
            var transaction = connection.begin().await().atMost(LIMIT);
            try {
                T done = work.apply(new Transaction(connection));
                (keep ? transaction.commit() : transaction.rollback()).await().atMost(LIMIT);
                return done;
            } catch (RuntimeException failed) {
                transaction.rollback().onFailure().recoverWithNull().await().atMost(LIMIT);
                throw failed;
            }
        } finally {
            connection.close().onFailure().recoverWithNull().await().atMost(LIMIT);
        }
    }
}
