package dev.fanfold.endtoend.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Repeats something beside a test, from the first finished round until it is closed. A failure fails the test. */
public final class Background implements AutoCloseable {
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Runnable task;
    private final Duration breath;
    private final Thread thread;
    private volatile boolean closing;

    private Background(Runnable task, Duration breath) {
        this.task = task;
        this.breath = breath;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    public static Background repeat(Runnable task) {
        return repeat(Duration.ZERO, task);
    }

    /** @param breath between two rounds, for who is not to take the machine from what is tested */
    public static Background repeat(Duration breath, Runnable task) {
        var background = new Background(task, breath);
        background.thread.start();
        return background;
    }

    /** How often it was done up to now. */
    public int rounds() {
        return rounds.get();
    }

    /** Whether it has ended by a failure, which {@link #check} tells. */
    public boolean isOver() {
        return failure.get() != null;
    }

    /** Fails as it has failed. */
    public void check() {
        if (isOver()) {
            throw new AssertionError("what went on beside the test failed: " + failure.get(), failure.get());
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    private void run() {
        try {
            while (!closing) {
                task.run();
                rounds.incrementAndGet();
                LockSupport.parkNanos(breath.toNanos());
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }
}
