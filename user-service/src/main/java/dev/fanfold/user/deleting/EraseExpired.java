package dev.fanfold.user.deleting;

import dev.fanfold.service.cascade.Cascade.Target;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.erasure.Receipts;
import dev.fanfold.service.erasure.RetentionConfig;
import dev.fanfold.service.growth.Retained;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Begins the erasure of accounts that were deleted so long ago that nobody can restore them any more. */
@ApplicationScoped
class EraseExpired implements ChunkedJob {

    private static final int CHUNK = 100;

    /**
     * At most {@link #CHUNK} rows by index account_deletion_oldest. One that is being restored at this moment is passed
     * over.
     */
    private static final String MARK = """
            UPDATE account_deletion SET erasing = true WHERE user_id IN (
                SELECT user_id FROM account_deletion
                WHERE NOT erasing AND deleted_at < now() - make_interval(secs => $1)
                ORDER BY deleted_at, user_id LIMIT %d FOR UPDATE SKIP LOCKED)
            RETURNING user_id
            """.formatted(CHUNK);

    private final Pool pool;
    private final Cascades cascades;
    private final Receipts receipts;
    private final RetentionConfig config;

    EraseExpired(Pool pool, Cascades cascades, Receipts receipts, RetentionConfig config) {
        this.pool = pool;
        this.cascades = cascades;
        this.receipts = receipts;
        this.config = config;
    }

    @Produces
    @Singleton
    Retained retained() {
        return new Retained(
                "deleted-accounts", "SELECT min(deleted_at) FROM account_deletion WHERE NOT erasing", config.after());
    }

    @Override
    public String name() {
        return "erase-expired-accounts";
    }

    @Override
    public Duration pause() {
        return config.every();
    }

    @Override
    public Uni<Boolean> chunk() {
        double after = config.after().toSeconds();
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(MARK)
                .execute(Tuple.of(after))
                .call(marked -> Multi.createFrom()
                        .iterable(marked)
                        .map(row -> row.getUUID("user_id"))
                        .call(id -> cascades.begin(id, Target.ERASED, transaction))
                        .call(id -> receipts.record(id, AccountErasure.ACCOUNT, 0, transaction))
                        .collect()
                        .last())
                .map(marked -> marked.rowCount() == CHUNK));
    }
}
