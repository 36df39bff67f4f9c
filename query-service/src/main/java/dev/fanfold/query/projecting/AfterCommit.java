package dev.fanfold.query.projecting;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.query.author.RenameAuthors;
import dev.fanfold.query.feed.caching.HeadCache;
import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.freshness.Arrivals;
import dev.fanfold.query.live.streaming.LiveHub;
import dev.fanfold.service.jobs.JobRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who is told of a batch once it is committed: caches, those who wait for it, and jobs that it has left to do. */
@ApplicationScoped
class AfterCommit {

    private final PostCache cache;
    private final HeadCache heads;
    private final Arrivals arrivals;
    private final LiveHub streams;
    private final RenameAuthors renames;
    private final JobRunner jobs;

    AfterCommit(
            PostCache cache,
            HeadCache heads,
            Arrivals arrivals,
            LiveHub streams,
            RenameAuthors renames,
            JobRunner jobs) {
        this.cache = cache;
        this.heads = heads;
        this.arrivals = arrivals;
        this.streams = streams;
        this.renames = renames;
        this.jobs = jobs;
    }

    /** @param revisions of the posts that look different now */
    record Committed(
            int generation,
            EventBatch batch,
            Map<UUID, Long> revisions,
            HeadCache.Outdated outdated,
            boolean renamed,
            boolean tagsRenamed) {}

    /** Caches first: who is woken must not find there what was before. */
    Runnable of(Committed committed) {
        return () -> {
            cache.invalidate(committed.generation(), committed.revisions());
            heads.committed(committed.outdated());
            arrivals.committed(
                    committed.batch().all().stream().map(DomainEvent::key).collect(Collectors.toUnmodifiableSet()));
            streams.wake();
            if (committed.renamed()) {
                renames.wake();
            }
            if (committed.tagsRenamed()) {
                jobs.wake();
            }
        };
    }
}
