package dev.fanfold.intake;

import dev.fanfold.intake.PositionStorage.PositionMoved;
import dev.fanfold.intake.parking.AnyParked;
import dev.fanfold.service.data.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Applies what comes in, whatever happens: a database that is away or in conflict is tried again while the channel
 * waits; a position that has moved is believed; a batch that the database refuses is halved until the record at fault
 * stands alone and is parked.
 */
@ApplicationScoped
class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final BatchTransaction transaction;
    private final PositionStorage storage;
    private final Positions positions;
    private final ConsumerControl consumer;
    private final BatchTurn turn;
    private final AnyParked parked;
    private final ObservedIntake observed;
    private volatile boolean stopping;

    Intake(
            BatchTransaction transaction,
            PositionStorage storage,
            Positions positions,
            ConsumerControl consumer,
            BatchTurn turn,
            AnyParked parked,
            ObservedIntake observed) {
        this.transaction = transaction;
        this.storage = storage;
        this.positions = positions;
        this.consumer = consumer;
        this.turn = turn;
        this.parked = parked;
        this.observed = observed;
    }

    /**
     * Returns when everything in the poll that belongs to this instance is applied or parked. Never gives up: a failure
     * that left the channel would end it, and the partitions would stand still without anyone noticing.
     */
    void accept(ConsumerRecords<String, byte[]> records) {
        observed.begin();
        try {
            untilApplied(records);
        } finally {
            observed.end();
        }
    }

    private void untilApplied(ConsumerRecords<String, byte[]> records) {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            observed.cameRound();
            List<PartitionBatch> pending = positions.pending(records);
            if (pending.isEmpty()) {
                return;
            }
            try {
                turn.run(() -> apply(pending));
                return;
            } catch (PositionMoved moved) {
                believe(pending);
            } catch (RuntimeException failed) {
                LOG.warnf("batch not applied, trying again in %s: %s", pause, failed.toString());
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void apply(List<PartitionBatch> batches) {
        try (ObservedBatch batch = observed.batch(batches)) {
            Runnable afterCommit = transaction.apply(batches);
            batch.visible();
            positions.applied(batches);
            refresh(batch.caching(afterCommit));
        } catch (PositionMoved moved) {
            throw moved;
        } catch (RuntimeException failed) {
            if (isTransient(failed)) {
                throw failed;
            }
            isolate(batches, failed);
        }
    }

    /** The batch is committed: whatever happens now must not bring it back. */
    private static void refresh(Runnable afterCommit) {
        try {
            afterCommit.run();
        } catch (RuntimeException failed) {
            LOG.warnf("caches not refreshed after a batch: %s", failed.toString());
        }
    }

    /** The database says no to something in there: halve until it stands alone. */
    private void isolate(List<PartitionBatch> batches, RuntimeException failed) {
        if (batches.size() > 1) {
            batches.forEach(batch -> apply(List.of(batch)));
            return;
        }
        PartitionBatch batch = batches.getFirst();
        int size = batch.records().size();
        if (size == 1) {
            transaction.park(batch, failed.getMessage() == null ? failed.toString() : failed.getMessage());
            positions.applied(batches);
            return;
        }
        PartitionBatch first = new PartitionBatch(
                batch.partition(), batch.expected(), batch.records().subList(0, size / 2));
        apply(List.of(first));
        apply(List.of(new PartitionBatch(
                batch.partition(), first.next(), batch.records().subList(size / 2, size))));
    }

    /** Takes over the positions that the database has. */
    private void believe(List<PartitionBatch> batches) {
        parked.suspect();
        Map<TopicPartition, Long> actual =
                storage.load(batches.stream().map(PartitionBatch::partition).toList());
        for (PartitionBatch batch : batches) {
            long next = actual.get(batch.partition());
            if (next > batch.expected()) {
                positions.skipTo(batch.partition(), next);
            } else if (next < batch.expected()) {
                consumer.seekBack(batch.partition(), next);
            }
        }
    }

    void stop() {
        stopping = true;
    }

    private static boolean isTransient(RuntimeException failure) {
        return Failures.isConflict(failure) || Failures.isUnavailable(failure);
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
