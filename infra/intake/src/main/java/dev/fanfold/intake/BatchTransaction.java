package dev.fanfold.intake;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.UndecodableEvent;
import dev.fanfold.intake.parking.AnyParked;
import dev.fanfold.intake.parking.ParkedEventStorage;
import dev.fanfold.service.data.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * One batch in one transaction: positions first, then parked records, then the projection. All or nothing. What was
 * parked of an entity goes when it is erased, or when a later event of it can be applied.
 */
@ApplicationScoped
class BatchTransaction {

    private static final Logger LOG = Logger.getLogger(BatchTransaction.class);

    private final Transactions transactions;
    private final PositionStorage positions;
    private final ParkedEventStorage parked;
    private final AnyParked any;
    private final Projection projection;

    BatchTransaction(
            Transactions transactions,
            PositionStorage positions,
            ParkedEventStorage parked,
            AnyParked any,
            Projection projection) {
        this.transactions = transactions;
        this.any = any;
        this.positions = positions;
        this.parked = parked;
        this.projection = projection;
    }

    /**
     * @return what the projection wants to be done after the commit
     * @throws PositionStorage.PositionMoved where a position is not the expected one; nothing was written
     */
    Runnable apply(Generation generation, List<PartitionBatch> batches) {
        boolean[] poisoned = {false};
        Runnable afterCommit = transactions.run(
                generation,
                transaction -> {
                    positions.advance(batches, transaction);
                    List<Received> events = new ArrayList<>();
                    List<ConsumerRecord<String, byte[]>> valid = new ArrayList<>();
                    batches.forEach(batch -> batch.records().forEach(record -> {
                        if (decode(record, events, transaction)) {
                            valid.add(record);
                        } else {
                            poisoned[0] = true;
                        }
                    }));
                    parked.forget(erased(events), transaction);
                    parked.supersede(valid, transaction);
                    return events.isEmpty() ? () -> {} : projection.apply(EventBatch.fold(events), transaction);
                },
                true);
        if (poisoned[0]) {
            any.suspect();
        }
        return afterCommit;
    }

    /** Parks a record that decodes but cannot be applied, and moves on. */
    void park(Generation generation, PartitionBatch single, String cause) {
        transactions.run(
                generation,
                transaction -> {
                    positions.advance(List.of(single), transaction);
                    park(single.records().getFirst(), cause, transaction);
                    return single;
                },
                true);
        any.suspect();
    }

    private static List<String> erased(List<Received> events) {
        return events.stream()
                .map(Received::event)
                .filter(event -> event.state() == null)
                .map(DomainEvent::key)
                .toList();
    }

    /** Whether it is an event; what is none is parked. */
    private boolean decode(ConsumerRecord<String, byte[]> record, List<Received> events, Transaction transaction) {
        try {
            return events.add(Received.of(record, record.offset()));
        } catch (UndecodableEvent poison) {
            park(record, poison.getMessage(), transaction);
            return false;
        }
    }

    private void park(ConsumerRecord<String, byte[]> record, String cause, Transaction transaction) {
        LOG.errorf("event parked: %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), cause);
        parked.park(record, cause, transaction);
    }
}
