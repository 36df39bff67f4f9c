package dev.fanfold.post.removing.erasing;

import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.cascade.CascadeConfig;
import dev.fanfold.service.erasure.RetentionConfig;
import dev.fanfold.service.growth.Retained;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Erases posts and comments that were deleted so long ago that nobody can restore them any more. */
@ApplicationScoped
class EraseExpired implements ChunkedJob {

    private static final String CAUSE = "retention";

    private final Pool pool;
    private final ErasePosts posts;
    private final EraseComments comments;
    private final RetentionConfig config;
    private final CascadeConfig chunks;
    private final RelayService relay;

    EraseExpired(
            Pool pool,
            ErasePosts posts,
            EraseComments comments,
            RetentionConfig config,
            CascadeConfig chunks,
            RelayService relay) {
        this.pool = pool;
        this.posts = posts;
        this.comments = comments;
        this.config = config;
        this.chunks = chunks;
        this.relay = relay;
    }

    @Produces
    @Singleton
    Retained posts() {
        return new Retained(
                "deleted-posts", "SELECT min(deleted_at) FROM post WHERE deleted_at IS NOT NULL", config.after());
    }

    @Produces
    @Singleton
    Retained comments() {
        return new Retained(
                "deleted-comments",
                "SELECT min(deleted_at) FROM comment WHERE deleted_at IS NOT NULL AND author_id IS NOT NULL",
                config.after());
    }

    @Override
    public String name() {
        return "erase-expired-posts";
    }

    @Override
    public Duration pause() {
        return config.every();
    }

    @Override
    public Uni<Boolean> chunk() {
        Duration after = config.after();
        int limit = chunks.chunk();
        return pool.withTransaction(transaction -> posts.due(after, limit, CAUSE, transaction)
                        .chain(erased -> comments.due(after, limit, CAUSE, transaction)
                                .map(more -> erased.rows() + more.rows() > 0)))
                .invoke(relay::wake);
    }
}
