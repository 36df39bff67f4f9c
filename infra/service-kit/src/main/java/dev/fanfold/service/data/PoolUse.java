package dev.fanfold.service.data;

import java.util.concurrent.atomic.AtomicInteger;

/** How many connections of all that share this are in use, and who waits for one. */
final class PoolUse {

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    void waits() {
        waiting.incrementAndGet();
    }

    void waitsNoMore() {
        waiting.decrementAndGet();
    }

    void takes() {
        taken.incrementAndGet();
    }

    void givesBack() {
        taken.decrementAndGet();
    }

    /** Connections that are in use. */
    int taken() {
        return taken.get();
    }

    /** Who waits for one that is free. */
    int waiting() {
        return waiting.get();
    }
}
