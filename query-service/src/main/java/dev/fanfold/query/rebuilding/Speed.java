package dev.fanfold.query.rebuilding;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many records a generation that is being built may take now: at most so many a second, and fewer where readers
 * would feel it. Whenever the live generation is late, the database is slow to answer, or readers wait longer than
 * their budgets grant, the pace is halved; while nothing of this is so it grows again by a tenth of what is allowed
 * each second. For one thread.
 */
final class Speed {

    /** Records that the live generation may be behind without being late: about a batch. */
    private static final long LATE = 1_000;

    /** A look-up by key, beside everything else that goes on: twice the budget of an index scan. */
    private static final Duration SLOW = Duration.ofMillis(100);

    private static final double LEAST = 0.02;
    private static final double STEP = 0.1;

    private final LongSupplier clock;
    private double share = 1;
    private double allowance;
    private long filled;

    /** @param clock nanoseconds */
    Speed(LongSupplier clock) {
        this.clock = clock;
        this.filled = clock.getAsLong();
    }

    /** To be told about once a second. */
    void adapt(long liveLag, Duration answer, boolean readsLate) {
        boolean felt = readsLate || liveLag > LATE || answer.compareTo(SLOW) > 0;
        share = felt ? Math.max(LEAST, share / 2) : Math.min(1, share + STEP);
    }

    /** @return how many records may be taken at once; 0 where it is too early for any */
    int take(int allowed) {
        long now = clock.getAsLong();
        double pace = allowed * share;
        allowance = Math.min(pace, allowance + pace * (now - filled) / 1e9);
        filled = now;
        int least = (int) Math.max(1, pace / 20);
        return allowance < least ? 0 : (int) allowance;
    }

    void taken(int records) {
        allowance -= records;
    }
}
