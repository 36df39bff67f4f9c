package dev.fanfold.service.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Whether a server that fails is left alone for the moment (a circuit breaker by time): it is when all that came for
 * {@link #PATIENCE} were failures. The first answer makes up for them.
 */
final class Rest {

    static final Duration LENGTH = Duration.ofSeconds(1);

    /** Longer than a collection stops everything, and three times what a reader waits at most. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    private static final long NEVER = Long.MIN_VALUE;

    private final LongSupplier nanos;
    private final AtomicLong firstFailure = new AtomicLong(NEVER);
    private final AtomicLong until;

    /** @param nanos a clock like {@link System#nanoTime} */
    Rest(LongSupplier nanos) {
        this.nanos = nanos;
        this.until = new AtomicLong(nanos.getAsLong());
    }

    boolean lasts() {
        return nanos.getAsLong() - until.get() < 0;
    }

    void answered() {
        if (firstFailure.get() != NEVER) {
            firstFailure.set(NEVER);
        }
    }

    /** Whether a rest begins with this. */
    boolean failed() {
        long now = nanos.getAsLong();
        long first = firstFailure.compareAndExchange(NEVER, now);
        long end = until.get();
        return first != NEVER
                && now - first >= PATIENCE.toNanos()
                && now - end >= 0
                && until.compareAndSet(end, now + LENGTH.toNanos());
    }
}
