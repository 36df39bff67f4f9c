package dev.fanfold.tag.curating;

import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.jobs.ChunkedJob;
import dev.fanfold.tag.replica.KnownPosts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a tag that was merged or deleted from every post that has it, and gives them the one that took its place. Each
 * post's set gets a version and an event of its own: what a post is tagged with has changed, and consumers need no more
 * than the newest set to know it.
 *
 * <p>No post can get the tag any more (see {@link CurateTags}), so a chunk that is not full is the last.
 */
@ApplicationScoped
class RetagPosts implements ChunkedJob {

    private static final Logger LOG = Logger.getLogger(RetagPosts.class);

    /** Posts of one transaction: holds their locks for some ten milliseconds. */
    static final int CHUNK = 500;

    /** How long a job waits at most where its wake-up was lost, e.g. with the instance that wrote it. */
    private static final Duration POLL = Duration.ofMillis(500);

    private final Pool pool;
    private final RetagStorage storage;
    private final KnownPosts posts;
    private final RelayService relay;

    RetagPosts(Pool pool, RetagStorage storage, KnownPosts posts, RelayService relay) {
        this.pool = pool;
        this.storage = storage;
        this.posts = posts;
        this.relay = relay;
    }

    @Override
    public String name() {
        return "retag-posts";
    }

    @Override
    public Duration pause() {
        return POLL;
    }

    @Override
    public Uni<Boolean> chunk() {
        return pool.withTransaction(transaction -> storage.next(transaction)
                        .chain(job -> job.isEmpty()
                                ? Uni.createFrom().item(false)
                                : advance(job.get(), transaction).replaceWith(true)))
                .invoke(moved -> {
                    if (moved) {
                        relay.wake();
                    }
                });
    }

    private Uni<Void> advance(RetagStorage.Job job, SqlConnection transaction) {
        return storage.posts(transaction, job.tagId(), CHUNK)
                .call(chunk -> posts.lock(transaction, chunk))
                .chain(chunk -> storage.holdTarget(transaction, job.tagId())
                        .chain(held -> storage.target(transaction, job.tagId())
                                .chain(target -> target.heldAs(held)
                                        ? retag(job, chunk, target, transaction)
                                        : Uni.createFrom().voidItem())));
    }

    private Uni<Void> retag(
            RetagStorage.Job job, List<UUID> chunk, RetagStorage.Target target, SqlConnection transaction) {
        return storage.move(transaction, job.tagId(), target.living(), chunk)
                .call(moved -> storage.tell(transaction, moved, "tag:" + job.tagId()))
                .chain(moved -> {
                    if (chunk.size() == CHUNK) {
                        return storage.progress(transaction, job, moved.size());
                    }
                    LOG.infof("tag %s is gone from all posts, %d had it", job.tagId(), job.postsDone() + moved.size());
                    return storage.finish(transaction, job);
                });
    }
}
