package dev.fanfold.query.rebuilding;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Which instance projects into generations that are not live, by the database's clock. The lease only saves work: of
 * two that project at once positions let one write.
 */
@ApplicationScoped
class GenerationLease {

    /** Longer than a large batch takes. */
    private static final Duration TERM = Duration.ofSeconds(10);

    private static final Duration RENEWAL = Duration.ofSeconds(2);

    /** One row by primary key; nothing where another holds it. */
    private static final String ACQUIRE = """
            INSERT INTO generation_lease AS l (owner, expires_at) VALUES ($1, clock_timestamp() + $2 * interval '1 ms')
            ON CONFLICT (only_row) DO UPDATE SET owner = EXCLUDED.owner, expires_at = EXCLUDED.expires_at
              WHERE l.owner = EXCLUDED.owner OR l.expires_at < clock_timestamp()
            """;

    private static final String RELEASE = "DELETE FROM generation_lease WHERE owner = $1";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final GenerationStorage storage;
    private final UUID owner = UUID.randomUUID();
    private long renewed = System.nanoTime() - TERM.toNanos();

    GenerationLease(GenerationStorage storage) {
        this.storage = storage;
    }

    /** Takes the lease or keeps it; false where another instance has it. For one thread. */
    boolean holds() {
        if (System.nanoTime() - renewed < RENEWAL.toNanos()) {
            return true;
        }
        boolean held = storage.pool()
                        .preparedQuery(ACQUIRE)
                        .execute(Tuple.of(owner, (double) TERM.toMillis()))
                        .await()
                        .atMost(LIMIT)
                        .rowCount()
                == 1;
        if (held) {
            renewed = System.nanoTime();
        }
        return held;
    }

    /** Lets another instance begin at once; best effort, since it also ends by itself. */
    void release() {
        storage.pool().preparedQuery(RELEASE).execute(Tuple.of(owner)).await().atMost(LIMIT);
    }
}
