package dev.fanfold.importer.loading;

import dev.fanfold.importer.ImportStopped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** A bounded number of tasks at once, each on a virtual thread. The first failure ends the submitting thread too. */
public final class InFlight implements AutoCloseable {

    private final int most;
    private final Semaphore places;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    public InFlight(int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    /** Starts the task as soon as there is a place for it. */
    public void submit(Runnable task) {
        acquire(1);
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                places.release();
            }
        });
    }

    /** Waits until nothing is in flight. */
    public void drain() {
        acquire(most);
        places.release(most);
    }

    @Override
    public void close() {
        executor.close();
    }

    private void acquire(int permits) {
        try {
            places.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportStopped("Interrupted. Start the same command again: it goes on where it was.", e);
        }
        if (failure.get() != null) {
            places.release(permits);
            throw failure.get();
        }
    }
}
