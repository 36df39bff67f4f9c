package dev.fanfold.query.tag;

import dev.fanfold.query.feed.caching.HeadCache;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.service.data.Generation;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Carries a tag's new name to every post that has it, in chunks beside the projector. The job is a row: killed at any
 * moment it goes on where it was, in whichever instance looks next.
 */
@ApplicationScoped
class RenameTags implements ChunkedJob {

    private static final Logger LOG = Logger.getLogger(RenameTags.class);

    /** Posts of one transaction: holds their locks for some ten milliseconds. */
    private static final int CHUNK = 500;

    /**
     * How long a job waits at most where its wake-up was lost, e.g. with the instance that projected the rename, and
     * before posts that a projector held are tried again.
     */
    private static final Duration POLL = Duration.ofMillis(500);

    private final KnownGenerations generations;
    private final RenameTagsStorage storage;
    private final PostCache cache;
    private final HeadCache heads;

    RenameTags(KnownGenerations generations, RenameTagsStorage storage, PostCache cache, HeadCache heads) {
        this.generations = generations;
        this.storage = storage;
        this.cache = cache;
        this.heads = heads;
    }

    @Override
    public String name() {
        return "rename-tags";
    }

    @Override
    public Duration pause() {
        return POLL;
    }

    @Override
    public Uni<Boolean> chunk() {
        return generations.each(this::chunk);
    }

    private Uni<Boolean> chunk(Generation generation) {
        return generation
                .pool()
                .withTransaction(transaction -> storage.next(transaction)
                        .chain(job -> job.isEmpty()
                                ? Uni.createFrom().item(Map.<UUID, Long>of())
                                : advance(job.get(), transaction)
                                        .call(renamed -> announce(generation, renamed, transaction))))
                .invoke(renamed -> cache.invalidate(generation.number(), renamed))
                .map(renamed -> !renamed.isEmpty());
    }

    /** Before the commit, as caches ask for. */
    private Uni<Void> announce(Generation generation, Map<UUID, Long> renamed, SqlConnection transaction) {
        cache.announce(generation.number(), renamed);
        return renamed.isEmpty()
                ? Uni.createFrom().voidItem()
                : storage.transaction(transaction)
                        .invoke(writer -> heads.outdate(generation.number(), writer, Set.of(HeadKey.EVERYTHING)))
                        .replaceWithVoid();
    }

    private Uni<Map<UUID, Long>> advance(RenameTagsStorage.Job job, SqlConnection transaction) {
        return storage.hold(transaction, job, CHUNK)
                .chain(posts -> posts.length == 0
                        ? Uni.createFrom().item(Map.<UUID, Long>of())
                        : storage.rename(transaction, job, posts))
                .call(renamed -> conclude(job, renamed.size(), transaction));
    }

    private Uni<Void> conclude(RenameTagsStorage.Job job, int renamed, SqlConnection transaction) {
        return storage.finish(transaction, job).chain(finished -> {
            if (finished) {
                LOG.infof(
                        "tag %s shows version %d everywhere, %d posts",
                        job.tagId(), job.version(), job.rowsDone() + renamed);
                return Uni.createFrom().voidItem();
            }
            return storage.progress(transaction, job, renamed);
        });
    }
}
