package dev.fanfold.endtoend.chaos;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * How far a run has come: the clock by which faults begin and end. Things done are bounded and the same at each run of
 * a seed; calls go on also where nothing gets done.
 */
final class Operations {
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final LongConsumer onDone;
    private volatile boolean finished;

    /** @param onDone told how many are done, after each */
    Operations(LongConsumer onDone) {
        this.onDone = onDone;
    }

    void called() {
        calls.incrementAndGet();
    }

    void done() {
        onDone.accept(done.incrementAndGet());
    }

    /** Nobody calls any more. */
    void finish() {
        finished = true;
    }

    long calls() {
        return calls.get();
    }

    boolean reached(long call) {
        return finished || calls.get() >= call;
    }
}
