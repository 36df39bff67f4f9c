package dev.fanfold.intake;

import dev.fanfold.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Who calls the {@link Projection} of this instance for the live generation: batches, which share no partition number,
 * beside each other; everybody else alone, from the transaction to the caches.
 */
@ApplicationScoped
public class BatchTurn {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /** As {@link #run}, for a request: answers 503 where its turn does not come within some seconds. */
    public <T> T take(Supplier<T> work) {
        try {
            if (!lock.writeLock().tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problems.unavailable("Events are being applied; try again.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable("The service stops.");
        }
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** For a batch, which waits for a request that has its turn; every statement of that is bounded. */
    void share(Runnable batch) {
        lock.readLock().lock();
        try {
            batch.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** For the intake, between batches. */
    void run(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
