package dev.fanfold.importer.verifying;

import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.client.FanfoldClient;
import dev.fanfold.importer.loading.Phase;
import dev.fanfold.importer.site.Figures;
import dev.fanfold.importer.site.SiteContent;
import dev.fanfold.importer.state.Journal;
import dev.fanfold.importer.state.LongPairMap;
import java.time.Duration;
import java.util.List;

/** Waits for the read model: as long as its figures move, and no longer than a limit while they stand still. */
final class CatchUp {

    private final Duration limit;
    private long lastChange = System.nanoTime();
    private Object lastSeen;
    private boolean expired;

    CatchUp(Duration limit) {
        this.limit = limit;
    }

    /** Walks the posts until posts, comments, likes and tags add up to the figures; the last walk in any case. */
    SiteWalk await(SiteContent content, Figures figures, FanfoldClient client, Journal journal) {
        LongPairMap posts = journal.ids(Phase.posts(content).name());
        long tagged =
                figures.tags().values().stream().mapToLong(Long::longValue).sum();
        List<Long> expected = List.of(figures.posts(), figures.allComments(), figures.likes(), tagged);
        while (true) {
            long start = System.nanoTime();
            SiteWalk walk = SiteWalk.walk(client, posts);
            long seenTags =
                    walk.tags().values().stream().mapToLong(Long::longValue).sum();
            List<Long> seen = List.of((long) walk.imported().size(), walk.comments(), walk.likes(), seenTags);
            if (seen.equals(expected) || !goesOn(seen)) {
                return walk;
            }
            pause(System.nanoTime() - start);
        }
    }

    /** Whether it is worth looking again, having seen this; once it is not, it stays so. */
    boolean goesOn(Object seen) {
        long now = System.nanoTime();
        if (!seen.equals(lastSeen)) {
            lastSeen = seen;
            lastChange = now;
        }
        expired = expired || now - lastChange >= limit.toNanos();
        return !expired;
    }

    /** Rests as long as the look took, so that waiting never is most of a site's load. */
    static void pause(long lookNanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.clamp(lookNanos, 200_000_000L, 10_000_000_000L)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportStopped("Interrupted while waiting for the read model.", e);
        }
    }
}
