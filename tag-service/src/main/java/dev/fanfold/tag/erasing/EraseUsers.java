package dev.fanfold.tag.erasing;

import dev.fanfold.outbox.Forgetting;
import dev.fanfold.service.cascade.Cascade;
import dev.fanfold.service.cascade.CascadeConfig;
import dev.fanfold.service.cascade.CascadeStep;
import dev.fanfold.service.cascade.Cascades;
import dev.fanfold.service.erasure.Receipts;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Removes what is kept here of erased users: answers for their idempotency keys. Their posts go by themselves, with
 * tombstones of their own; the receipt is complete when none of them is known by its author any more.
 */
@ApplicationScoped
class EraseUsers implements ChunkedJob, CascadeStep {

    /** The place of the answers, as receipts name it. */
    static final String ANSWERS = "idempotency_key";

    /** One row, by index known_post_author. */
    private static final String POSTS_GONE = "SELECT NOT EXISTS (SELECT FROM known_post WHERE author_id = $1) AS gone";

    private final Cascades cascades;
    private final CascadeConfig config;
    private final Forgetting forgetting;
    private final Receipts receipts;

    EraseUsers(Cascades cascades, CascadeConfig config, Forgetting forgetting, Receipts receipts) {
        this.cascades = cascades;
        this.config = config;
        this.forgetting = forgetting;
        this.receipts = receipts;
    }

    @Override
    public String name() {
        return "erase-users";
    }

    @Override
    public Duration pause() {
        return config.poll();
    }

    @Override
    public Uni<Boolean> chunk() {
        return cascades.advance(this);
    }

    @Override
    public Uni<Integer> next(Cascade cascade, int limit, SqlClient transaction) {
        return forgetting
                .answers(cascade.userId(), limit, transaction)
                .call(rows -> receipts.record(cascade.userId(), ANSWERS, rows, transaction));
    }

    @Override
    public Uni<Boolean> ready(Cascade cascade, SqlClient transaction) {
        return transaction
                .preparedQuery(POSTS_GONE)
                .execute(Tuple.of(cascade.userId()))
                .map(rows -> rows.iterator().next().getBoolean("gone"));
    }

    @Override
    public Uni<Void> end(Cascade cascade, SqlClient transaction) {
        return receipts.record(cascade.userId(), "known_post", 0, transaction)
                .chain(() -> receipts.complete(cascade.userId(), transaction));
    }
}
