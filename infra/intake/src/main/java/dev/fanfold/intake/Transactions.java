package dev.fanfold.intake;

import dev.fanfold.service.data.Generation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Runs work on a blocking thread in one transaction, all or nothing. */
@ApplicationScoped
public class Transactions {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * Left to itself PostgreSQL plans each statement of a small batch anew, since arrays of one or two elements look
     * cheaper than the ten that a kept plan assumes: as much work as the statement itself.
     */
    private static final String KEEP_PLANS = "SET LOCAL plan_cache_mode = force_generic_plan";

    private final Generations generations;

    Transactions(Generations generations) {
        this.generations = generations;
    }

    /**
     * In the live generation.
     *
     * @param keep whether what was done is committed; otherwise it is rolled back, however it ends
     */
    public <T> T run(Function<Transaction, T> work, boolean keep) {
        return run(generations.live(), work, keep);
    }

    /** As {@link #run(Function, boolean)}, in that generation. */
    public <T> T run(Generation generation, Function<Transaction, T> work, boolean keep) {
        SqlConnection connection = generation.pool().getConnection().await().atMost(LIMIT);
        try {
            // waited for: behind one that failed, each statement would be committed by itself
            var transaction = connection.begin().await().atMost(LIMIT);
            try {
                forget(connection.query(KEEP_PLANS).execute()); // where that fails, so does what follows
                Transaction given = new Transaction(connection, generation.number());
                T done = work.apply(given);
                given.settle();
                (keep ? transaction.commit() : transaction.rollback()).await().atMost(LIMIT);
                return done;
            } catch (RuntimeException failed) {
                transaction.rollback().onFailure().recoverWithNull().await().atMost(LIMIT);
                throw failed;
            }
        } finally {
            forget(connection.close());
        }
    }

    private static void forget(Uni<?> sent) {
        sent.subscribe().with(done -> {}, failed -> {});
    }
}
