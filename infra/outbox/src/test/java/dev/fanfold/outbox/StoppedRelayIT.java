package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A relay's process is stopped in mid-work past its lease, and woken while its successor publishes. */
class StoppedRelayIT {

    private static final int ROUNDS = 3;
    private static final int ENTITIES = 5;

    /** Between writes, in nanoseconds: a disk that is too fast would let the writer leave every relay behind. */
    private static final long BREATH = 4_000_000;

    /**
     * What is promised of a database whose relay hangs; begins with the end of its lease, which it may just have
     * renewed.
     */
    private static final Duration TAKEOVER = Duration.ofSeconds(5);

    /** What was written meanwhile comes first, and this test reads the whole topic to see what came. */
    private static final Duration CATCHING_UP = Duration.ofSeconds(30);

    private final TestOutbox outbox = new TestOutbox();
    private final List<UUID> entities =
            Stream.generate(UUID::randomUUID).limit(ENTITIES).toList();
    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Thread writer = Thread.ofVirtual().unstarted(this::write);

    @AfterEach
    void close() throws InterruptedException {
        enough.set(true);
        writer.join();
        outbox.close();
    }

    @Test
    void stoppedRelayIsSucceededAndAddsNothingWhenItWakes() throws Exception {
        writer.start();
        for (int round = 0; round < ROUNDS; round++) {
            try (RelayProcess stopped = outbox.startRelayProcess()) {
                assertGoesOn(CATCHING_UP);
                stopped.pause();
                try (RunningRelay heir = outbox.startRelay()) {
                    eventually(TAKEOVER, () -> assertTrue(heir.published() > 0));
                    assertGoesOn(CATCHING_UP);
                    stopped.resume();
                    long before = heir.published();
                    eventually(() -> assertTrue(heir.published() > before + 20 * ENTITIES));
                    assertTrue(heir.leading());
                }
            }
        }
        enough.set(true);
        writer.join();
        outbox.startRelay();

        eventually(() -> assertEquals(0, outbox.backlog().size()));

        for (UUID entity : entities) {
            Versions.assertEachCameInOrder(written.get(), outbox.versions(entity));
        }
    }

    /** Whoever relays: what is written from now on reaches the topic. */
    private void assertGoesOn(Duration limit) {
        long now = written.get() + 1;
        eventually(
                limit,
                () -> assertTrue(outbox.versions(entities.getFirst()).stream().anyMatch(version -> version > now)));
    }

    private void write() {
        while (!enough.get()) {
            long version = written.get() + 1;
            entities.forEach(entity -> outbox.append(entity, version));
            written.set(version);
            LockSupport.parkNanos(BREATH);
        }
    }
}
