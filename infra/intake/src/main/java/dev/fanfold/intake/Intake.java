package dev.fanfold.intake;

import dev.fanfold.intake.PositionStorage.PositionMoved;
import dev.fanfold.intake.parking.AnyParked;
import dev.fanfold.service.data.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Applies what comes in, whatever happens: a database that is away or in conflict is tried again while the channel
 * waits; a position that has moved is believed.
 */
@ApplicationScoped
class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final BatchApplication application;
    private final Generations generations;
    private final PositionStorage storage;
    private final Positions positions;
    private final ConsumerControl consumer;
    private final BatchTurn turn;
    private final AnyParked parked;
    private final ObservedIntake observed;
    private volatile boolean stopping;
    private volatile long lookedAtLogs = System.nanoTime() - BETWEEN_LOOKS.toNanos();

    Intake(
            BatchApplication application,
            Generations generations,
            PositionStorage storage,
            Positions positions,
            ConsumerControl consumer,
            BatchTurn turn,
            AnyParked parked,
            ObservedIntake observed) {
        this.application = application;
        this.generations = generations;
        this.storage = storage;
        this.positions = positions;
        this.consumer = consumer;
        this.turn = turn;
        this.parked = parked;
        this.observed = observed;
    }

    /**
     * Returns when everything of these that belongs to this instance is applied or parked. Never gives up: a failure
     * that left it would pass over the records, and the partitions would stand still without anyone noticing.
     */
    void accept(ConsumerRecords<String, byte[]> records) {
        observed.begin();
        try {
            lookAtLogs(records);
            untilApplied(records);
        } finally {
            observed.end();
        }
    }

    /** Kafka's client goes to the beginning by itself where a log is shorter than it was. */
    private void lookAtLogs(ConsumerRecords<String, byte[]> records) {
        long now = System.nanoTime();
        if (positions.isBehind(records) && now - lookedAtLogs > BETWEEN_LOOKS.toNanos()) {
            lookedAtLogs = now;
            try {
                consumer.assignAnew();
            } catch (RuntimeException failed) {
                LOG.warnf("logs not looked at: %s", failed.toString());
            }
        }
    }

    private void untilApplied(ConsumerRecords<String, byte[]> records) {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            observed.cameRound();
            try {
                if (attempt(records)) {
                    return;
                }
            } catch (RuntimeException failed) {
                LOG.warnf("batch not applied, trying again in %s: %s", pause, failed.toString());
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** Whether all is applied; not where positions had moved, which are known then. */
    private boolean attempt(ConsumerRecords<String, byte[]> records) {
        List<PartitionBatch> pending = positions.pending(records);
        if (pending.isEmpty()) {
            return true;
        }
        try {
            turn.share(() -> apply(pending));
            return true;
        } catch (PositionMoved moved) {
            believe(expected(pending));
            return false;
        }
    }

    private void apply(List<PartitionBatch> batches) {
        application.apply(generations.live(), batches, new BatchApplication.Owner() {
            @Override
            public void run(List<PartitionBatch> part, Supplier<Runnable> transaction) {
                try (ObservedBatch batch = observed.batch(part)) {
                    Runnable afterCommit = transaction.get();
                    batch.visible();
                    positions.applied(part);
                    refresh(batch.caching(afterCommit));
                }
            }

            @Override
            public void parked(List<PartitionBatch> part) {
                positions.applied(part);
            }
        });
    }

    /** The batch is committed: whatever happens now must not bring it back. */
    private static void refresh(Runnable afterCommit) {
        try {
            afterCommit.run();
        } catch (RuntimeException failed) {
            LOG.warnf("caches not refreshed after a batch: %s", failed.toString());
        }
    }

    /**
     * Another generation is live: whatever this instance believes to be applied was so in the other one. Not while a
     * batch is under way, whose end would be taken for this generation's.
     */
    void follow(@Observes Generation live) {
        turn.run(() -> believe(positions.snapshot()));
    }

    /** Between batches: a position that is another one by then was moved by somebody else. */
    void lookAtPositions() {
        turn.run(() -> {
            Map<TopicPartition, Long> believed = positions.snapshot();
            if (!believed.isEmpty()
                    && !storage.look(generations.live(), believed.keySet()).equals(believed)) {
                believe(believed);
            }
        });
    }

    /** Takes over the positions that the database has. */
    private void believe(Map<TopicPartition, Long> believed) {
        parked.suspect();
        Map<TopicPartition, Long> actual = storage.load(believed.keySet());
        believed.forEach((partition, expected) -> {
            long next = actual.get(partition);
            if (next > expected) {
                positions.skipTo(partition, next);
            } else if (next < expected) {
                consumer.seekBack(partition, next);
            }
        });
    }

    private static Map<TopicPartition, Long> expected(List<PartitionBatch> batches) {
        return batches.stream().collect(Collectors.toMap(PartitionBatch::partition, PartitionBatch::expected));
    }

    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for the database", stopped);
        }
    }
}
