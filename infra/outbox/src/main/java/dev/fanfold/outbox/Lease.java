package dev.fanfold.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Which instance relays, by the database's clock. The lease only saves work: that a relay which lost it writes nothing
 * more is the producer's doing (see {@link Publisher}).
 */
@ApplicationScoped
class Lease {

    static final Duration TERM = Duration.ofSeconds(3);

    /** Renewed long before it ends; an idle instance asks as often, so it takes over within TERM + RENEWAL. */
    static final Duration RENEWAL = Duration.ofSeconds(1);

    /** One row by primary key; nothing where another holds it. */
    private static final String ACQUIRE = """
            INSERT INTO relay_lease AS l (owner, expires_at) VALUES ($1, clock_timestamp() + $2 * interval '1 ms')
            ON CONFLICT (only_row) DO UPDATE SET owner = EXCLUDED.owner, expires_at = EXCLUDED.expires_at
              WHERE l.owner = EXCLUDED.owner OR l.expires_at < clock_timestamp()
            """;

    private static final String RELEASE = "DELETE FROM relay_lease WHERE owner = $1";

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Pool pool;
    private final UUID owner = UUID.randomUUID();

    Lease(Pool pool) {
        this.pool = pool;
    }

    /** Takes the lease or renews it; false where another instance has it. */
    boolean acquire() {
        return pool.preparedQuery(ACQUIRE)
                        .execute(Tuple.of(owner, (double) TERM.toMillis()))
                        .await()
                        .atMost(LIMIT)
                        .rowCount()
                == 1;
    }

    /** Lets another instance begin at once; best effort, since it also ends by itself. */
    void release() {
        pool.preparedQuery(RELEASE).execute(Tuple.of(owner)).await().atMost(LIMIT);
    }
}
