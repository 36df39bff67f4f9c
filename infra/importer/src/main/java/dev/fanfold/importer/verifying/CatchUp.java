package dev.fanfold.importer.verifying;

import dev.fanfold.importer.ImportStopped;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.importer.site.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

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
    SiteWalk await(Supplier<SiteWalk> walks, Figures figures, BiFunction<String, Long, Progress> progress) {
        List<Long> expected = List.of(figures.posts(), figures.allComments(), figures.likes(), sum(figures.tags()));
        SiteWalk walk = walks.get();
        if (seen(walk).equals(expected)) {
            return walk;
        }
        try (Progress display = progress.apply("Wait for the read model", total(expected))) {
            long shown = 0;
            long lookNanos = 0;
            while (!seen(walk).equals(expected) && goesOn(seen(walk))) {
                display.step(Math.max(0, total(seen(walk)) - shown));
                shown = Math.max(shown, total(seen(walk)));
                pause(lookNanos);
                long start = System.nanoTime();
                walk = walks.get();
                lookNanos = System.nanoTime() - start;
            }
        }
        return walk;
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

    private static List<Long> seen(SiteWalk walk) {
        return List.of((long) walk.imported().size(), walk.comments(), walk.likes(), sum(walk.tags()));
    }

    private static long total(List<Long> figures) {
        return figures.stream().mapToLong(Long::longValue).sum();
    }

    private static long sum(Map<String, Long> tags) {
        return tags.values().stream().mapToLong(Long::longValue).sum();
    }
}
