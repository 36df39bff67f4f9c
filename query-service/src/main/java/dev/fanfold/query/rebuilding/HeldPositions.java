package dev.fanfold.query.rebuilding;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.data.Generation;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Holds the live generation where it is, in a transaction, until another one that follows has come there too: for some
 * milliseconds where that is close behind, and never for more than {@link #PATIENCE}. Reads go on meanwhile. Blocks.
 */
@ApplicationScoped
class HeldPositions {

    private static final Logger LOG = Logger.getLogger(HeldPositions.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** For the other one to come close, with nothing held: it may only just have found somebody to project it. */
    private static final Duration APPROACH = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(5);

    /** A batch may hold some of the rows that are waited for, and wait for others: one of the two is tried again. */
    private static final int ATTEMPTS = 5;

    /** 36 rows by primary key. Whoever applies a batch waits for them. */
    private static final String HOLD = """
            SELECT FROM intake_position WHERE generation = $1 ORDER BY topic, partition FOR UPDATE
            """;

    private final GenerationStorage storage;
    private final ProjectedPositions positions;

    HeldPositions(GenerationStorage storage, ProjectedPositions positions) {
        this.storage = storage;
        this.positions = positions;
    }

    /**
     * @param work is done with the live one held and the other one at or past it everywhere; in the same transaction,
     *     which is committed where there is an answer
     * @return empty where the other one did not come in time
     */
    <T> Optional<T> run(Generation live, Generation other, Function<SqlConnection, T> work) {
        if (!comes(other, positions.of(live).await().atMost(LIMIT), APPROACH)) {
            return Optional.empty();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(live, other, work);
            } catch (RuntimeException failed) {
                if (attempt == ATTEMPTS || !Failures.isConflict(failed)) {
                    throw failed;
                }
                LOG.debugf("positions not held, trying again: %s", failed.toString());
            }
        }
    }

    private <T> Optional<T> attempt(Generation live, Generation other, Function<SqlConnection, T> work) {
        SqlConnection connection = storage.pool().getConnection().await().atMost(LIMIT);
        try {
            var transaction = connection.begin().await().atMost(LIMIT);
            try {
                connection
                        .preparedQuery(HOLD)
                        .execute(Tuple.of(live.number()))
                        .await()
                        .atMost(LIMIT);
                Optional<T> done = comes(other, positions.of(live).await().atMost(LIMIT), PATIENCE)
                        ? Optional.of(work.apply(connection))
                        : Optional.empty();
                transaction.commit().await().atMost(LIMIT);
                return done;
            } catch (RuntimeException failed) {
                transaction.rollback().onFailure().recoverWithNull().await().atMost(LIMIT);
                throw failed;
            }
        } finally {
            connection.close().onFailure().recoverWithNull().await().atMost(LIMIT);
        }
    }

    private boolean comes(Generation other, PositionVector wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!positions.of(other).await().atMost(LIMIT).isAtLeast(wanted)) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while a generation was awaited", stopped);
            }
        }
        return true;
    }
}
