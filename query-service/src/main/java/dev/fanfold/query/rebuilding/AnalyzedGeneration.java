package dev.fanfold.query.rebuilding;

import dev.fanfold.service.growth.AnalyzeTables;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A generation that was filled as fast as it went: PostgreSQL has to look at its tables before anybody compares or
 * reads them, or plans are made as for empty ones. In parts, so that whoever does it keeps the lease.
 */
final class AnalyzedGeneration {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Well below the lease. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final String schema;
    private final AnalyzeTables statistics;
    private final Deque<String> left;

    AnalyzedGeneration(String schema, List<String> tables, AnalyzeTables statistics) {
        this.schema = schema;
        this.statistics = statistics;
        this.left = new ArrayDeque<>(tables);
    }

    /** Looks at as many as a moment allows; tells whether there are more. */
    boolean goesOn() {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (!left.isEmpty() && System.nanoTime() < end) {
            statistics.oneForSure(schema + "." + left.peek()).await().atMost(LIMIT);
            left.remove(); // not before: one that failed is due again
        }
        return !left.isEmpty();
    }
}
