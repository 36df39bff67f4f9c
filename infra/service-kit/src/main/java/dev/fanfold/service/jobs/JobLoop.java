package dev.fanfold.service.jobs;

import dev.fanfold.service.health.Heartbeat;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Chunk after chunk while there are any, then a pause; a failure is logged once and tried again for ever. */
final class JobLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(JobLoop.class);

    /** A long pause is made in pieces, between which the loop shows that it comes round. */
    static final Duration BREATH = Duration.ofSeconds(5);

    private final ChunkedJob job;
    private final JobsConfig config;
    private final Heartbeat heartbeat;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /** Since the last failure nothing has worked: it was logged, and need not be again. */
    private boolean troubled;

    /** @param heartbeat of which silence longer than a chunk and {@link #BREATH} proves that the loop hangs */
    JobLoop(ChunkedJob job, JobsConfig config, Heartbeat heartbeat) {
        this.job = job;
        this.config = config;
        this.heartbeat = heartbeat;
        this.thread = Thread.ofPlatform().name(job.name()).daemon().unstarted(this);
    }

    void start() {
        heartbeat.begin();
        thread.start();
    }

    void stop(Duration limit) throws InterruptedException {
        stopping = true;
        heartbeat.end();
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
            heartbeat.beat();
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
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
            heartbeat.beat();
            if (signal.tryAcquire(Math.min(left, BREATH.toNanos()), TimeUnit.NANOSECONDS)) {
                signal.drainPermits();
                return;
            }
        }
    }
}
