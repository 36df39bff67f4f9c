package dev.fanfold.intake.parking;

import dev.fanfold.contracts.UndecodableEvent;
import dev.fanfold.intake.BatchTurn;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Projection;
import dev.fanfold.intake.Received;
import dev.fanfold.intake.Transaction;
import dev.fanfold.intake.Transactions;
import dev.fanfold.service.data.Failures;
import dev.fanfold.service.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;

/**
 * Applies a parked event once more, as a batch of its own, and takes it out of the park in the same transaction. A late
 * retry is harmless: the projection's version guards keep what is newer.
 */
@ApplicationScoped
public class RetryParkedEvent {

    private static final Logger LOG = Logger.getLogger(RetryParkedEvent.class);

    private final Transactions transactions;
    private final ParkedEventStorage parked;
    private final Projection projection;
    private final BatchTurn turn;

    RetryParkedEvent(Transactions transactions, ParkedEventStorage parked, Projection projection, BatchTurn turn) {
        this.transactions = transactions;
        this.parked = parked;
        this.projection = projection;
        this.turn = turn;
    }

    private record Attempt(Retried retried, Runnable afterCommit) {}

    /**
     * Blocks while a batch of this instance is applied.
     *
     * @param dryRun tells what would change, and changes nothing
     * @throws HttpProblem 404 where it is not parked, 409 where it is refused again; it stays parked then
     */
    Retried retry(ParkedId id, boolean dryRun) {
        return turn.take(() -> {
            Attempt attempt = transactions.run(transaction -> attempt(id, dryRun, transaction), !dryRun);
            if (!dryRun) {
                LOG.infof("parked event retried: %s: %s", id, attempt.retried.outcome());
                refresh(attempt.afterCommit);
            }
            return attempt.retried;
        });
    }

    private Attempt attempt(ParkedId id, boolean dryRun, Transaction transaction) {
        long next = parked.hold(id, transaction);
        Row row = parked.lock(id, transaction).orElseThrow(() -> Problems.notFound("That parked event"));
        try {
            Received event = Received.of(record(id, row), next);
            ChangedRows changed = ChangedRows.from(transaction);
            Runnable afterCommit = projection.apply(EventBatch.again(event), transaction);
            Retried retried = Retried.of(changed.untilNow(), dryRun);
            parked.remove(id, transaction);
            return new Attempt(retried, afterCommit);
        } catch (HttpProblem | UndecodableEvent refused) {
            throw refused instanceof HttpProblem problem ? problem : Problems.conflict(refused.getMessage());
        } catch (RuntimeException failed) {
            if (Failures.isConflict(failed) || Failures.isUnavailable(failed)) {
                throw Problems.unavailable("The event could not be retried now.");
            }
            throw Problems.conflict("It is refused again: "
                    + Optional.ofNullable(failed.getMessage()).orElse(failed.toString()));
        }
    }

    private static ConsumerRecord<String, byte[]> record(ParkedId id, Row row) {
        if (row.getString("headers") == null) {
            throw Problems.conflict(
                    "It was parked by a release that kept no headers. Republish the entity and discard this.");
        }
        byte[] value =
                row.getBuffer("value") == null ? null : row.getBuffer("value").getBytes();
        return new ConsumerRecord<>(
                id.topic(),
                id.partition(),
                id.offset(),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                row.getString("key"),
                value,
                new RecordHeaders(ParkedHeaders.read(row.getString("headers"))),
                Optional.empty());
    }

    private static void refresh(Runnable afterCommit) {
        try {
            afterCommit.run();
        } catch (RuntimeException failed) {
            LOG.warnf("caches not refreshed after a retry: %s", failed.toString());
        }
    }
}
