package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneRelayAtATimeIT {

    /** What is promised of a database whose relay has died. */
    private static final Duration TAKEOVER = Duration.ofSeconds(5);

    private final TestOutbox outbox = new TestOutbox();
    private final UUID entity = UUID.randomUUID();

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void ofTwoRelaysOnePublishesAndTheOtherWaits() {
        RunningRelay first = outbox.startRelay();
        eventually(() -> assertTrue(first.leading()));
        RunningRelay second = outbox.startRelay();

        LongStream.rangeClosed(1, 200).forEach(version -> outbox.append(entity, version));

        eventually(() -> assertEquals(200, first.published()));
        assertEquals(0, second.published());
        assertFalse(second.leading());
        assertEquals(LongStream.rangeClosed(1, 200).boxed().toList(), outbox.versions(entity));
    }

    @Test
    void anotherRelayTakesOverWithinFiveSecondsOfADeath() {
        outbox.newPublisher().close(); // the broker knows the database's id, as it does wherever a relay has died
        RunningRelay heir = outbox.startRelay();
        eventually(() -> assertTrue(heir.leading()));
        heir.close();
        Lease dead = outbox.newLease();
        assertTrue(dead.acquire());
        outbox.append(entity, 1);
        RunningRelay next = outbox.startRelay();

        assertTrue(dead.acquire());

        eventually(TAKEOVER, () -> assertEquals(1, next.published()));
        assertFalse(dead.acquire());
    }

    @Test
    void relayThatWakesUpLatePublishesNothing() throws Exception {
        Publisher late = outbox.newPublisher();
        outbox.append(entity, 1);
        List<OutboxRow> read = outbox.storage().oldest(10, 1_000_000);
        RunningRelay heir = outbox.startRelay();
        eventually(() -> assertEquals(1, heir.published()));
        outbox.append(entity, 2);
        eventually(() -> assertEquals(2, heir.published()));

        assertThrows(ProducerFencedException.class, () -> late.publish(read));

        late.close();
        assertEquals(List.of(1L, 2L), outbox.versions(entity));
        outbox.append(entity, 3);
        eventually(() -> assertEquals(List.of(1L, 2L, 3L), outbox.versions(entity)));
    }

    @Test
    void takeoverAbortsWhatTheOldRelayHadBegun() {
        UUID begun = UUID.randomUUID();
        KafkaProducer<String, byte[]> old = outbox.newProducer();
        old.beginTransaction();
        old.send(new ProducerRecord<>(
                TestOutbox.TOPIC.wireName(), Topic.partitionOf(entity), begun.toString(), new byte[0]));
        old.flush();
        outbox.append(entity, 1);

        RunningRelay heir = outbox.startRelay();

        eventually(() -> assertEquals(List.of(1L), outbox.versions(entity)));
        assertEquals(List.of(), outbox.versions(begun));
        assertThrows(ProducerFencedException.class, old::commitTransaction);
        old.close(Duration.ZERO);
        assertEquals(1, heir.published());
    }
}
