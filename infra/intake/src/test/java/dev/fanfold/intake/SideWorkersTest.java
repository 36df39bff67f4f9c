package dev.fanfold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.fanfold.service.data.Generation;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who applies what of a generation beside the live one. */
class SideWorkersTest {

    private SideWorkers workers;

    @AfterEach
    void close() {
        workers.close();
    }

    /** Each waits for the other one inside of its transaction. */
    @Test
    void differentNumbersAreAppliedAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        workers = workers(part -> {
            try {
                both.await(10, TimeUnit.SECONDS);
            } catch (Exception alone) {
                throw new IllegalStateException("alone: " + part, alone);
            }
            return part;
        });

        SideWorkers.Outcome outcome = workers.apply(List.of(batch("posts", 0), batch("posts", 1)), after -> {});

        assertNull(outcome.failed());
        assertEquals(2, outcome.done().size());
    }

    @Test
    void batchesOfANumberAreOneTransactionInTheirOrder() {
        workers = workers(UnaryOperator.identity());
        List<PartitionBatch> same = List.of(batch("users", 2), batch("tags", 2), batch("posts", 4));

        assertEquals(same, workers.apply(same, after -> {}).done());
    }

    @Test
    void failureOfOneLeavesWhatTheOtherHasDone() {
        RuntimeException refused = new IllegalStateException("refused");
        workers = workers(part -> {
            if (part.getFirst().partition().partition() == 1) {
                throw refused;
            }
            return part;
        });
        PartitionBatch good = batch("posts", 0);

        SideWorkers.Outcome outcome = workers.apply(List.of(good, batch("posts", 1)), after -> {});

        assertEquals(List.of(good), outcome.done());
        assertSame(refused, outcome.failed());
    }

    /** Two, each with what is to happen in the place of a transaction. */
    private static SideWorkers workers(UnaryOperator<List<PartitionBatch>> transaction) {
        BatchApplication application = new BatchApplication(null) {
            @Override
            void apply(Generation generation, List<PartitionBatch> batches, Owner owner) {
                owner.run(transaction.apply(batches), () -> () -> {});
            }
        };
        return new SideWorkers(application, new Generation(2, null), 2);
    }

    private static PartitionBatch batch(String topic, int number) {
        return new PartitionBatch(new TopicPartition(topic, number), 0, List.of(), 1);
    }
}
