package dev.fanfold.query.erasing;

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
 * Completes the receipt of an erased user once nothing here shows them any more. There is nothing to do for it but to
 * wait: their posts and comments go with tombstones of their own, their name with the job that carries names.
 */
@ApplicationScoped
class CompleteReceipts implements ChunkedJob, CascadeStep {

    /** One row, by the first columns of post_author_version and comment_author_version and by primary key. */
    private static final String GONE = """
            SELECT NOT EXISTS (SELECT FROM post WHERE author_id = $1)
                AND NOT EXISTS (SELECT FROM comment WHERE author_id = $1)
                AND NOT EXISTS (SELECT FROM rename_job WHERE author_id = $1) AS gone
            """;

    private final Cascades cascades;
    private final CascadeConfig config;
    private final Receipts receipts;

    CompleteReceipts(Cascades cascades, CascadeConfig config, Receipts receipts) {
        this.cascades = cascades;
        this.config = config;
        this.receipts = receipts;
    }

    @Override
    public String name() {
        return "complete-receipts";
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
        return Uni.createFrom().item(0);
    }

    @Override
    public Uni<Boolean> ready(Cascade cascade, SqlClient transaction) {
        return transaction
                .preparedQuery(GONE)
                .execute(Tuple.of(cascade.userId()))
                .map(rows -> rows.iterator().next().getBoolean("gone"));
    }

    @Override
    public Uni<Void> end(Cascade cascade, SqlClient transaction) {
        return receipts.complete(cascade.userId(), transaction);
    }
}
