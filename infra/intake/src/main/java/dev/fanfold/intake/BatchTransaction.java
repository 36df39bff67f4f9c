package dev.fanfold.intake;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.UndecodableEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** One batch in one transaction: positions first, then parked records, then the projection. All or nothing. */
@ApplicationScoped
class BatchTransaction {

    private static final Logger LOG = Logger.getLogger(BatchTransaction.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Pool pool;
    private final PositionStorage positions;
    private final ParkedEventStorage parked;
    private final Projection projection;

    BatchTransaction(Pool pool, PositionStorage positions, ParkedEventStorage parked, Projection projection) {
        this.pool = pool;
        this.positions = positions;
        this.parked = parked;
        this.projection = projection;
    }

    /**
     * @return what the projection wants to be done after the commit
     * @throws PositionStorage.PositionMoved where a position is not the expected one; nothing was written
     */
    Runnable apply(List<PartitionBatch> batches) {
        return inTransaction(transaction -> {
            positions.advance(batches, transaction);
            List<DomainEvent> events = new ArrayList<>();
            batches.forEach(batch -> batch.records().forEach(record -> decode(record, events, transaction)));
            return events.isEmpty() ? () -> {} : projection.apply(EventBatch.fold(events), transaction);
        });
    }

    /** Parks a record that decodes but cannot be applied, and moves on. */
    void park(PartitionBatch single, String cause) {
        inTransaction(transaction -> {
            positions.advance(List.of(single), transaction);
            park(single.records().getFirst(), cause, transaction);
            return () -> {};
        });
    }

    private void decode(ConsumerRecord<String, byte[]> record, List<DomainEvent> events, Transaction transaction) {
        try {
            events.add(EventCodec.decode(record));
        } catch (UndecodableEvent poison) {
            park(record, poison.getMessage(), transaction);
        }
    }

    private void park(ConsumerRecord<String, byte[]> record, String cause, Transaction transaction) {
        LOG.errorf("event parked: %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), cause);
        parked.park(record, cause, transaction);
    }

    private Runnable inTransaction(java.util.function.Function<Transaction, Runnable> work) {
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        try {
            var transaction = connection.begin().await().atMost(LIMIT);
            try {
                Runnable afterCommit = work.apply(new Transaction(connection));
                transaction.commit().await().atMost(LIMIT);
                return afterCommit;
            } catch (RuntimeException failed) {
                transaction.rollback().onFailure().recoverWithNull().await().atMost(LIMIT);
                throw failed;
            }
        } finally {
            connection.close().onFailure().recoverWithNull().await().atMost(LIMIT);
        }
    }
}
