package dev.fanfold.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How the process ends without dropping a request: it says that it is not ready and goes on for a while, so that
 * whoever balances over gateways sends no more; then it waits until what is under way has been answered.
 */
final class Drain {
    /** Below the 10 s that a container is given; a stream that goes on for longer is cut. */
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private static final Duration POLL = Duration.ofMillis(20);

    private final Duration delay;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean begun;

    /** @param delay between saying so and ending: one poll of whoever asks for readiness, and a little more */
    Drain(Duration delay) {
        this.delay = delay;
    }

    /** Whether new requests should go elsewhere. */
    boolean hasBegun() {
        return begun;
    }

    void entered() {
        underWay.incrementAndGet();
    }

    void left() {
        underWay.decrementAndGet();
    }

    /** Returns when the process may end. */
    void run() {
        begun = true;
        LockSupport.parkNanos(delay.toNanos());
        var end = System.nanoTime() + LIMIT.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
