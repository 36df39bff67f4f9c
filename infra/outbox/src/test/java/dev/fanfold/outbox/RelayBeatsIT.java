package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A relay that can do nothing, because another process is away, still comes round: nobody must restart it for that. */
class RelayBeatsIT {

    private static final int SOME = 5;

    private final TestOutbox outbox = new TestOutbox();

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void aRelayWithoutKafkaComesRound() {
        try (RunningRelay relay = new RunningRelay(
                outbox.storage(),
                outbox.newLease(),
                () -> {
                    throw new IllegalStateException("Kafka does not answer");
                },
                new WakeUpChannel(outbox.pool()),
                new RunningRelay.Settings(TestOutbox.POLL))) {
            eventually(() -> assertTrue(relay.rounds() >= SOME));
            assertFalse(relay.leading());
        }
    }
}
