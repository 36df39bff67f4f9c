package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayIT {

    private static final int LARGER_THAN_KAFKA_TAKES = 2 << 20;

    private final TestOutbox outbox = new TestOutbox();
    private final UUID entity = UUID.randomUUID();

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void rowThatCommitsAfterALaterOneIsRelayedToo() {
        UUID late = UUID.randomUUID();
        outbox.startRelay();
        SqlConnection connection = outbox.pool().getConnectionAndAwait();
        Transaction open = connection.beginAndAwait();
        long lower = outbox.append(connection, late, 1, "{}");
        long higher = outbox.append(entity, 1);
        assertTrue(lower < higher);
        eventually(() -> assertEquals(List.of(1L), outbox.versions(entity)));
        assertEquals(List.of(), outbox.versions(late));

        open.commitAndAwait();
        connection.closeAndAwait();

        eventually(() -> assertEquals(List.of(1L), outbox.versions(late)));
        eventually(() -> assertEquals(0, outbox.backlog().size()));
    }

    @Test
    void rolledBackRowIsNeverRelayed() {
        SqlConnection connection = outbox.pool().getConnectionAndAwait();
        Transaction open = connection.beginAndAwait();
        outbox.append(connection, entity, 1, "{}");
        open.rollbackAndAwait();
        connection.closeAndAwait();
        UUID marker = UUID.randomUUID();
        outbox.append(marker, 1);

        outbox.startRelay();

        eventually(() -> assertEquals(List.of(1L), outbox.versions(marker)));
        assertEquals(List.of(), outbox.versions(entity));
    }

    @Test
    void crashBetweenPublishingAndDeletingRepeatsRowsInTheSameOrder() throws Exception {
        for (long version = 1; version <= 20; version++) {
            outbox.append(entity, version);
        }
        List<OutboxRow> rows = outbox.storage().oldest(10, 1_000_000);
        try (Publisher crashing = outbox.newPublisher()) {
            crashing.publish(rows);
        }

        outbox.startRelay();

        eventually(() -> assertEquals(0, outbox.backlog().size()));
        List<Long> published = Stream.of(LongStream.rangeClosed(1, 10), LongStream.rangeClosed(1, 20))
                .flatMap(LongStream::boxed)
                .toList();
        assertEquals(published, outbox.versions(entity));
    }

    @Test
    void batchEndsOnceItsRowsAreLarge() {
        for (long version = 1; version <= 5; version++) {
            outbox.append(outbox.pool(), entity, version, "x".repeat(300_000));
        }

        List<OutboxRow> batch = outbox.storage().oldest(10, 500_000);

        assertEquals(List.of(1L, 2L), batch.stream().map(OutboxRow::version).toList());
        assertEquals(1, outbox.storage().oldest(10, 1).size());
        outbox.startRelay();
        eventually(() -> assertEquals(List.of(1L, 2L, 3L, 4L, 5L), outbox.versions(entity)));
    }

    @Test
    void rowTooLargeForKafkaHoldsBackLaterRowsOfItsKeyOnly() {
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        outbox.append(before, 1);
        outbox.append(entity, 1);
        outbox.append(outbox.pool(), entity, 2, "x".repeat(LARGER_THAN_KAFKA_TAKES));
        outbox.append(entity, 3);
        outbox.append(after, 1);

        outbox.startRelay();

        eventually(() -> assertEquals(List.of(entity + "@2", entity + "@3"), outbox.waiting()));
        assertEquals(1, outbox.backlog().held());
        assertEquals(List.of(1L), outbox.versions(before));
        assertEquals(List.of(1L), outbox.versions(entity));
        assertEquals(List.of(1L), outbox.versions(after));
    }

    @Test
    void heldRowIsSentOnceItsFaultIsMended() {
        outbox.append(outbox.pool(), entity, 1, "x".repeat(LARGER_THAN_KAFKA_TAKES));
        outbox.append(entity, 2);
        outbox.startRelay();
        eventually(() -> assertEquals(1, outbox.backlog().held()));

        outbox.pool()
                .query("UPDATE outbox SET state = '{}', held_because = NULL")
                .executeAndAwait();

        eventually(() -> assertEquals(List.of(1L, 2L), outbox.versions(entity)));
    }

    @Test
    void stoppedRelayLeavesTheLeaseToTheNext() {
        RunningRelay first = outbox.startRelay();
        eventually(() -> assertTrue(first.leading()));

        first.close();

        assertTrue(outbox.newLease().acquire());
        assertFalse(first.leading());
    }
}
