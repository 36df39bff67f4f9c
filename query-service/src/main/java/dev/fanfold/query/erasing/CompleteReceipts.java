package dev.fanfold.query.erasing;

import dev.fanfold.query.generation.KnownGenerations;
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
 * Completes the receipt of an erased user once nothing here shows them any more, in no generation of the read model.
 * There is nothing to do for it but to wait: their posts and comments go with tombstones of their own, their name with
 * the job that carries names. A generation that is being built may meet them once more on its way, for as long as the
 * topics still hold what came before the tombstones; it is read only once it is past those.
 */
@ApplicationScoped
class CompleteReceipts implements ChunkedJob, CascadeStep {

    /** One row, by the first columns of post_author_version and comment_author_version and by primary key. */
    private static final String GONE = """
            SELECT NOT EXISTS (SELECT FROM %1$s.post WHERE author_id = $1)
                AND NOT EXISTS (SELECT FROM %1$s.comment WHERE author_id = $1)
                AND NOT EXISTS (SELECT FROM %1$s.rename_job WHERE author_id = $1) AS gone
            """;

    private final Cascades cascades;
    private final CascadeConfig config;
    private final Receipts receipts;
    private final KnownGenerations generations;

    CompleteReceipts(Cascades cascades, CascadeConfig config, Receipts receipts, KnownGenerations generations) {
        this.generations = generations;
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
        Uni<Boolean> gone = Uni.createFrom().item(true);
        for (String schema : generations.schemas()) {
            gone = gone.chain(before -> transaction
                    .preparedQuery(GONE.formatted(schema))
                    .execute(Tuple.of(cascade.userId()))
                    .map(rows -> before && rows.iterator().next().getBoolean("gone")));
        }
        return gone;
    }

    @Override
    public Uni<Void> end(Cascade cascade, SqlClient transaction) {
        return receipts.complete(cascade.userId(), transaction);
    }
}
