package dev.fanfold.query.rebuilding;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many records a generation that is being built may take now: at most so many a second, and fewer where readers
 * would feel it. Whenever the live generation is late, the database is slow to answer, or readers wait longer than
 * their budgets grant, the pace falls to half of what was reached, however much was allowed; while nothing of this is
 * so it grows by a twentieth each second, so that it finds its way back in a quarter of a minute and what it tries out
 * is felt seldom. (Congestion avoidance of RFC 5681, with a multiplicative increase.) For one thread.
 */
final class Speed {

    /** Records that the live generation may be behind without being late: about a batch. */
    private static final long LATE = 1_000;

    /** A look-up by key, beside everything else that goes on: twice the budget of an index scan. */
    private static final Duration SLOW = Duration.ofMillis(100);

    /** Records a second that are taken whatever readers feel: it has to end some day. */
    private static final double LEAST = 500;

    private static final double GROWTH = 1.05;

    private final LongSupplier clock;
    private double pace = Double.MAX_VALUE;
    private double allowance;
    private long filled;
    private long adapted;
    private long takenSince;

    /** @param clock nanoseconds */
    Speed(LongSupplier clock) {
        this.clock = clock;
        this.filled = clock.getAsLong();
        this.adapted = filled;
    }

    /** To be told about once a second. */
    void adapt(long liveLag, Duration answer, boolean readsLate) {
        long now = clock.getAsLong();
        double reached = takenSince * 1e9 / Math.max(1, now - adapted);
        adapted = now;
        takenSince = 0;
        boolean felt = readsLate || liveLag > LATE || answer.compareTo(SLOW) > 0;
        pace = felt ? Math.max(LEAST, Math.min(pace, reached) / 2) : pace * GROWTH;
    }

    /** @return how many records may be taken at once; 0 where it is too early for any */
    int take(int allowed) {
        long now = clock.getAsLong();
        pace = Math.min(pace, allowed);
        allowance = Math.min(pace, allowance + pace * (now - filled) / 1e9);
        filled = now;
        int least = (int) Math.max(1, pace / 20);
        return allowance < least ? 0 : (int) allowance;
    }

    void taken(int records) {
        allowance -= records;
        takenSince += records;
    }
}
