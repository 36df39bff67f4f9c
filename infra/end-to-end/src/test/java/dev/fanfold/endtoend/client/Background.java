package dev.fanfold.endtoend.client;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Repeats something beside a test, from the first finished round until it is closed. A failure fails the test. */
public final class Background implements AutoCloseable {
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Runnable task;
    private final Thread thread;
    private volatile boolean closing;

    private Background(Runnable task) {
        this.task = task;
        this.thread = Thread.ofVirtual().unstarted(this::run);
    }

    public static Background repeat(Runnable task) {
        var background = new Background(task);
        background.thread.start();
        return background;
    }

    /** How often it was done up to now. */
    public int rounds() {
        return rounds.get();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new AssertionError("what went on beside the test failed: " + failure.get(), failure.get());
        }
    }

    private void run() {
        try {
            while (!closing) {
                task.run();
                rounds.incrementAndGet();
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }
}
