package dev.fanfold.query.rebuilding;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * The indexes of a generation that only readers use ({@code V113}). Nobody reads it while it is being built, so they
 * are put off until it has caught up: to sort rows that stay where they are is less work than to move them with each
 * event. For one thread, which goes on with other things meanwhile, but not with writing to this generation.
 */
final class LateIndexes {

    private static final Logger LOG = Logger.getLogger(LateIndexes.class);

    /** For one: PostgreSQL ends it then by itself. */
    private static final String BOUND = "SET LOCAL statement_timeout = '30min'";

    private static final Duration LIMIT = Duration.ofMinutes(31);
    private static final int MOST = 100;

    private final String schema;
    private final Pool pool;
    private CompletableFuture<Void> underWay;
    private boolean built;

    LateIndexes(String schema, Pool pool) {
        this.schema = schema;
        this.pool = pool;
    }

    /** What takes them away, for an empty generation. */
    static String putOff(String schema) {
        return "SELECT " + schema + ".put_off_indexes()";
    }

    boolean isUnderWay() {
        return underWay != null;
    }

    /**
     * Begins where it has not begun, and returns at once. Where it fails, the next call begins again.
     *
     * @return false once there are all of them
     */
    boolean goesOn() {
        if (built) {
            return false;
        }
        if (underWay == null) {
            underWay = build();
        }
        if (underWay.isDone()) {
            try {
                underWay.join();
                built = true;
            } finally {
                underWay = null;
            }
        }
        return !built;
    }

    private CompletableFuture<Void> build() {
        return Uni.createFrom()
                .deferred(this::next)
                .repeat()
                .atMost(MOST)
                .select()
                .first(Optional::isPresent)
                .invoke(index -> LOG.infof("index %s.%s is built", schema, index.orElseThrow()))
                .collect()
                .last()
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    /** In a transaction of its own; empty where there is none left. */
    private Uni<Optional<String>> next() {
        return pool.withTransaction(connection -> connection
                        .query(BOUND)
                        .execute()
                        .chain(() -> connection
                                .query("SELECT " + schema + ".build_late_index() AS name")
                                .execute()))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("name")))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }
}
