package dev.fanfold.service.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Chunk after chunk while there are any, then a pause; a failure is logged once and tried again for ever. */
final class JobLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(JobLoop.class);

    private final ChunkedJob job;
    private final JobsConfig config;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /** Since the last failure nothing has worked: it was logged, and need not be again. */
    private boolean troubled;

    JobLoop(ChunkedJob job, JobsConfig config) {
        this.job = job;
        this.config = config;
        this.thread = Thread.ofPlatform().name(job.name()).daemon().unstarted(this);
    }

    void start() {
        thread.start();
    }

    void stop(Duration limit) throws InterruptedException {
        stopping = true;
        wake();
        if (thread.isAlive()) {
            thread.join(limit);
            thread.interrupt();
        }
    }

    void wake() {
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                boolean more = job.chunk().await().atMost(config.chunkLimit());
                troubled = false;
                if (!more) {
                    pause(job.pause());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.logf(
                        troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "%s interrupted, trying again: %s",
                        job.name(),
                        failed.toString());
                troubled = true;
                pauseAfterFailure();
            }
        }
    }

    private void pauseAfterFailure() {
        try {
            pause(config.retryPause());
        } catch (InterruptedException stopped) {
            stopping = true;
        }
    }

    private void pause(Duration limit) throws InterruptedException {
        if (signal.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            signal.drainPermits();
        }
    }
}
