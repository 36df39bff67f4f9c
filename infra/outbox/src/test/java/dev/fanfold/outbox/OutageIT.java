package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kafka or PostgreSQL away: writes that were committed reach readers later, in their order. */
class OutageIT {

    private static final Duration DRAINED = Duration.ofSeconds(90);

    private final TestOutbox outbox = new TestOutbox();
    private final List<UUID> entities =
            Stream.generate(UUID::randomUUID).limit(10).toList();

    @AfterEach
    void close() {
        outbox.servers().kafka().start();
        outbox.servers().postgres().start();
        outbox.close();
    }

    @Test
    void writesGoOnWithoutKafkaAndDrainInOrder() {
        RunningRelay relay = outbox.startRelay();
        appendToAll(1, 10);
        eventually(() -> assertTrue(relay.published() > 0));

        outbox.servers().kafka().kill();
        appendToAll(11, 30);
        assertTrue(outbox.backlog().size() >= 200);
        eventually(() -> outbox.servers().kafka().start());
        appendToAll(31, 40);

        eventually(DRAINED, () -> assertEquals(0, outbox.backlog().size()));
        assertEachEntityTellsItsVersionsInOrder(40);
    }

    @Test
    void relayOutlivesItsDatabase() {
        RunningRelay relay = outbox.startRelay();
        appendToAll(1, 10);
        eventually(() -> assertTrue(relay.published() > 0));

        outbox.servers().postgres().kill();
        outbox.servers().postgres().start();
        eventually(() -> outbox.append(entities.getFirst(), 11));

        eventually(DRAINED, () -> assertEquals(0, outbox.backlog().size()));
        assertEachEntityTellsItsVersionsInOrder(10);
    }

    private void assertEachEntityTellsItsVersionsInOrder(long last) {
        for (UUID entity : entities) {
            List<Long> seen = outbox.versions(entity);
            Versions.assertEachCameInOrder(
                    Math.max(last, seen.stream().max(Long::compare).orElse(0L)), seen);
        }
    }

    private void appendToAll(long first, long last) {
        for (long version = first; version <= last; version++) {
            for (UUID entity : entities) {
                outbox.append(entity, version);
            }
        }
    }
}
