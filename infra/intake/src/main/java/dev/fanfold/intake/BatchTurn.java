package dev.fanfold.intake;

import dev.fanfold.service.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Who calls the {@link Projection} of this instance for the live generation: one thread at a time, from its transaction
 * to its caches.
 */
@ApplicationScoped
public class BatchTurn {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock(true);

    /** As {@link #run}, for a request: answers 503 where its turn does not come within some seconds. */
    public <T> T take(Supplier<T> work) {
        try {
            if (!lock.tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problems.unavailable("Events are being applied; try again.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable("The service stops.");
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** For the intake, which waits for a request that has its turn; every statement of that is bounded. */
    void run(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
