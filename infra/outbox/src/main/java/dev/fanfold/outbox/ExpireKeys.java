package dev.fanfold.outbox;

import dev.fanfold.service.growth.Retained;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes answers kept for idempotency keys once they are older than is configured: 7 days. They show what was written,
 * so they must be gone before what was deleted is erased.
 */
@ApplicationScoped
class ExpireKeys implements ChunkedJob {

    private static final int CHUNK = 1_000;

    /** At most {@link #CHUNK} rows by index idempotency_key_age; rows that a request holds are passed over. */
    private static final String EXPIRE = """
            DELETE FROM idempotency_key WHERE (principal, route, key) IN (
                SELECT principal, route, key FROM idempotency_key WHERE created_at < $1
                ORDER BY created_at LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(CHUNK);

    private final Pool pool;
    private final Duration kept;
    private final Duration pause;

    /**
     * @param kept how long an answer is remembered; more than 7 days is of no use, since then a key may be taken anew
     * @param pause between two looks for older ones
     */
    ExpireKeys(
            Pool pool,
            @ConfigProperty(name = "fanfold.idempotency.kept") Duration kept,
            @ConfigProperty(name = "fanfold.idempotency.purge-pause") Duration pause) {
        this.pool = pool;
        this.kept = kept;
        this.pause = pause;
    }

    @Produces
    @Singleton
    Retained retained() {
        return new Retained("idempotency-keys", "SELECT min(created_at) FROM idempotency_key", kept);
    }

    @Override
    public String name() {
        return "expire-idempotency-keys";
    }

    @Override
    public Duration pause() {
        return pause;
    }

    @Override
    public Uni<Boolean> chunk() {
        return pool.preparedQuery(EXPIRE)
                .execute(Tuple.of(OffsetDateTime.now().minus(kept)))
                .map(deleted -> deleted.rowCount() == CHUNK);
    }
}
