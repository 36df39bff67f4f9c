package dev.fanfold.intake;

import dev.fanfold.intake.PositionStorage.PositionMoved;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.data.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

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

    /** Whose batches they are. A batch comes in parts where the database refuses it. */
    interface Owner {

        /**
         * Runs the transaction of a part, and then what is to follow its commit; of that, nothing may fail.
         *
         * @param transaction gives what the projection wants to be done after the commit
         */
        void run(List<PartitionBatch> part, Supplier<Runnable> transaction);

        /** One record was parked instead. */
        void parked(List<PartitionBatch> part);
    }

    /** @throws PositionMoved or what may succeed when it is tried again; parts may have been committed before */
    void apply(Generation generation, List<PartitionBatch> batches, Owner owner) {
        try {
            owner.run(batches, () -> transaction.apply(generation, batches));
        } catch (PositionMoved moved) {
            throw moved;
        } catch (RuntimeException failed) {
            if (Failures.isConflict(failed) || Failures.isUnavailable(failed)) {
                throw failed;
            }
            isolate(generation, batches, failed, owner);
        }
    }

    /** The database says no to something in there: halve until it stands alone. */
    private void isolate(Generation generation, List<PartitionBatch> batches, RuntimeException failed, Owner owner) {
        if (batches.size() > 1) {
            batches.forEach(batch -> apply(generation, List.of(batch), owner));
            return;
        }
        PartitionBatch batch = batches.getFirst();
        int size = batch.records().size();
        if (size == 0) {
            throw failed;
        }
        if (size == 1) {
            transaction.park(generation, batch, failed.getMessage() == null ? failed.toString() : failed.getMessage());
            owner.parked(batches);
            return;
        }
        PartitionBatch first = new PartitionBatch(
                batch.partition(), batch.expected(), batch.records().subList(0, size / 2));
        apply(generation, List.of(first), owner);
        PartitionBatch second = new PartitionBatch(
                batch.partition(), first.next(), batch.records().subList(size / 2, size), batch.next());
        apply(generation, List.of(second), owner);
    }
}
