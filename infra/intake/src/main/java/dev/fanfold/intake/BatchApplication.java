package dev.fanfold.intake;

import dev.fanfold.intake.PositionStorage.PositionMoved;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.data.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Applies batches to one generation. One that the database refuses is halved until the record at fault stands alone and
 * is parked; everything else of it is applied.
 */
@ApplicationScoped
class BatchApplication {

    private final BatchTransaction transaction;

    BatchApplication(BatchTransaction transaction) {
        this.transaction = transaction;
    }

    /** Told of each part that was committed, with what the projection wants to be done then. */
    @FunctionalInterface
    interface Committed {
        void tell(List<PartitionBatch> batches, Runnable afterCommit);
    }

    /** @throws PositionMoved or what may succeed when it is tried again; parts may have been committed before */
    void apply(Generation generation, List<PartitionBatch> batches, Committed committed) {
        Runnable afterCommit;
        try {
            afterCommit = transaction.apply(generation, batches);
        } catch (PositionMoved moved) {
            throw moved;
        } catch (RuntimeException failed) {
            if (Failures.isConflict(failed) || Failures.isUnavailable(failed)) {
                throw failed;
            }
            isolate(generation, batches, failed, committed);
            return;
        }
        committed.tell(batches, afterCommit);
    }

    /** The database says no to something in there: halve until it stands alone. */
    private void isolate(
            Generation generation, List<PartitionBatch> batches, RuntimeException failed, Committed committed) {
        if (batches.size() > 1) {
            batches.forEach(batch -> apply(generation, List.of(batch), committed));
            return;
        }
        PartitionBatch batch = batches.getFirst();
        int size = batch.records().size();
        if (size == 0) {
            throw failed;
        }
        if (size == 1) {
            transaction.park(generation, batch, failed.getMessage() == null ? failed.toString() : failed.getMessage());
            committed.tell(batches, () -> {});
            return;
        }
        PartitionBatch first = new PartitionBatch(
                batch.partition(), batch.expected(), batch.records().subList(0, size / 2));
        apply(generation, List.of(first), committed);
        PartitionBatch second = new PartitionBatch(
                batch.partition(), first.next(), batch.records().subList(size / 2, size), batch.next());
        apply(generation, List.of(second), committed);
    }
}
