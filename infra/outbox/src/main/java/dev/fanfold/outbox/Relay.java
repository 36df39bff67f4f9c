package dev.fanfold.outbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jboss.logging.Logger;

/**
 * The loop: hold the lease, publish the oldest rows in one Kafka transaction, delete them, again. A crash between the
 * two repeats rows that Kafka has, in the same order and with the same versions, which consumers recognise.
 */
final class Relay implements Runnable {

    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final OutboxStorage storage;
    private final Lease lease;
    private final Supplier<Publisher> publishers;
    private final WakeUp wakeUp;
    private final WakeUpChannel channel;
    private final RelayConfig config;
    private final RelayWatch watch;
    private final Gathering gathering;
    private final AtomicLong published = new AtomicLong();
    private volatile boolean leading;
    private volatile Backlog backlog = Backlog.NONE;
    private volatile boolean stopping;

    /** Since the last failure nothing has worked: it was logged, and need not be again. */
    private boolean troubled;

    Relay(
            OutboxStorage storage,
            Lease lease,
            Supplier<Publisher> publishers,
            WakeUp wakeUp,
            WakeUpChannel channel,
            RelayConfig config,
            RelayWatch watch) {
        this.storage = storage;
        this.lease = lease;
        this.publishers = publishers;
        this.wakeUp = wakeUp;
        this.channel = channel;
        this.config = config;
        this.watch = watch;
        this.gathering = new Gathering(config.gather(), config.gatherMost());
    }

    @Override
    public void run() {
        while (!stopping) {
            cameRound();
            try {
                if (lease.acquire()) {
                    lead();
                    lease.release();
                } else {
                    backlog = storage.backlog();
                    pause(Lease.RENEWAL);
                }
            } catch (ProducerFencedException takenOver) {
                LOG.info("another instance relays now");
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.logf(
                        troubled ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "relay interrupted, trying again every %s: %s",
                        config.retryPause(),
                        failed.toString());
                troubled = true;
                pauseUnlessStopped(config.retryPause());
            } finally {
                leading = false;
            }
        }
    }

    /** Until stopped or the lease is lost. */
    private void lead() throws InterruptedException {
        try (Publisher publisher = publishers.get();
                WakeUpChannel.Listener others = channel.listen(wakeUp::signal)) {
            leading = true;
            LOG.info("relaying");
            long renewed = System.nanoTime();
            while (!stopping) {
                if (System.nanoTime() - renewed > Lease.RENEWAL.toNanos()) {
                    if (!lease.acquire()) {
                        return;
                    }
                    renewed = System.nanoTime();
                    others.keep();
                    backlog = storage.backlog();
                }
                long begun = System.nanoTime();
                Round round = relayOnce(publisher);
                long taken = System.nanoTime() - begun;
                troubled = false;
                cameRound();
                if (!round.more()) {
                    wakeUp.await(config.pollInterval());
                    gather(round.rows(), taken, begun);
                }
            }
        }
    }

    private void gather(int rows, long taken, long begun) throws InterruptedException {
        if (rows > 0) {
            long left = gathering.after(rows, taken) - (System.nanoTime() - begun);
            if (left > 0) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
        }
    }

    /** @param more there may be right now: the batch was cut by its rows or its bytes */
    private record Round(int rows, boolean more) {}

    private Round relayOnce(Publisher publisher) throws InterruptedException {
        List<OutboxRow> rows = storage.oldest(config.batchSize(), config.batchBytes());
        if (rows.isEmpty()) {
            return new Round(0, false);
        }
        List<OutboxRow> traced = watch.begin(rows);
        try {
            publisher.publish(traced);
            watch.published(rows);
        } catch (Publisher.Unsendable unsendable) {
            LOG.errorf(
                    "outbox row %d (%s) cannot be sent and is held: %s",
                    unsendable.row().id(), unsendable.row().type(), unsendable.getMessage());
            storage.hold(unsendable.row(), unsendable.getMessage());
            return new Round(0, true);
        } finally {
            watch.end();
        }
        storage.delete(rows);
        published.addAndGet(rows.size());
        return new Round(
                rows.size(),
                rows.size() == config.batchSize()
                        || rows.stream().mapToLong(OutboxRow::size).sum() >= config.batchBytes());
    }

    void stop() {
        stopping = true;
        wakeUp.signal();
    }

    boolean leading() {
        return leading;
    }

    long published() {
        return published.get();
    }

    /** As it was when the lease was last renewed or asked for, which is at most a second or so ago. */
    Backlog backlog() {
        return backlog;
    }

    /** Also after a failure: a relay without Kafka or its database does what it can. */
    private void cameRound() {
        watch.cameRound();
    }

    private void pause(Duration limit) throws InterruptedException {
        Thread.sleep(limit);
    }

    private void pauseUnlessStopped(Duration limit) {
        try {
            pause(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
