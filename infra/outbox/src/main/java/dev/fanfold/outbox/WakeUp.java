package dev.fanfold.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Many calls wake the relay once; a call while it works makes it look again. */
final class WakeUp {

    private final Semaphore signal = new Semaphore(0);

    void signal() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** Returns when signalled or after the given time, whichever comes first. */
    void await(Duration limit) throws InterruptedException {
        if (signal.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
