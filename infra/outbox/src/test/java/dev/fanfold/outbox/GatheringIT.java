package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which rows wait for others to go with them, and which do not. */
class GatheringIT {

    private static final int MANY = 50;

    private final TestOutbox outbox = new TestOutbox();
    private final UUID entity = UUID.randomUUID();

    @AfterEach
    void close() {
        outbox.close();
    }

    /** A relay that looks every millisecond would make some rounds of fifty rows that come one after the other. */
    @Test
    void rowsThatFollowARoundOfSeveralGoTogether() {
        RunningRelay relay = outbox.startRelay(new RunningRelay.Settings(Duration.ofMillis(1), Duration.ofSeconds(4)));
        appendAtOnce(10);
        eventually(() -> assertEquals(10, relay.published()));

        for (long version = 1; version <= MANY; version++) {
            outbox.append(entity, version);
        }

        eventually(() -> assertEquals(MANY, outbox.versions(entity).size()));
        List<Long> offsets = outbox.offsets(entity);
        assertEquals(MANY - 1, offsets.getLast() - offsets.getFirst(), "one transaction of Kafka");
    }

    @Test
    void rowsThatComeOneByOneWaitForNoOthers() {
        outbox.startRelay(new RunningRelay.Settings(TestOutbox.POLL, Duration.ofMinutes(5)));

        outbox.append(entity, 1);
        eventually(() -> assertEquals(List.of(1L), outbox.versions(entity)));
        outbox.append(entity, 2);
        eventually(() -> assertEquals(List.of(1L, 2L), outbox.versions(entity)));
    }

    private void appendAtOnce(int rows) {
        SqlConnection connection = outbox.pool().getConnectionAndAwait();
        Transaction open = connection.beginAndAwait();
        for (int row = 0; row < rows; row++) {
            outbox.append(connection, UUID.randomUUID(), 1, "{}");
        }
        open.commitAndAwait();
        connection.closeAndAwait();
    }
}
