package dev.fanfold.intake;

import static dev.fanfold.intake.Tally.each;
import static dev.fanfold.intake.Tally.times;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A slow database holds up the reading of topics, not the memory of the process. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class BackpressureIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int EVENTS = 600;
    private static final String BODY = "x".repeat(100_000);

    /** A fetch for the poll that is being applied, for those that wait, and for those on their way. */
    private static final double MOST = 6 * (4 << 20);

    @Inject
    Pool pool;

    @Inject
    Positions positions;

    @Inject
    KafkaClientService clients;

    /** Whoever reads as fast as others write gets small fetches anyway: what counts is a backlog. */
    @Test
    void littleOfABacklogIsReadAheadWhileTheDatabaseHoldsABatchUp() {
        KafkaConsumer<String, byte[]> consumer = clients.getConsumer("events");
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(EVENTS).toList();
        eventually(
                LIMIT,
                () -> assertEquals(3 * Topic.PARTITIONS, positions.snapshot().size()));
        var holder = pool.getConnection().await().atMost(LIMIT);
        var holding = holder.begin().await().atMost(LIMIT);
        holder.query("SELECT FROM intake_position FOR UPDATE").executeAndAwait();
        consumer.pause().await().atMost(LIMIT);
        TopicWriter.write(ids.stream().map(BackpressureIT::large).toArray(DomainEvent[]::new));
        double before = consumed(consumer);

        consumer.resume().await().atMost(LIMIT);

        eventually(
                LIMIT, () -> assertFalse(consumer.paused().await().atMost(LIMIT).isEmpty(), "the consumer reads on"));
        double ahead = consumed(consumer) - before;
        assertTrue(ahead < MOST, () -> "read ahead by " + ahead + " bytes");
        assertEquals(0, times(pool, ids).size());

        holding.rollback().await().atMost(LIMIT);
        holder.close().await().atMost(LIMIT);
        eventually(LIMIT, () -> assertEquals(each(ids, 1), times(pool, ids)));
    }

    private static PostEvent large(UUID id) {
        return new PostEvent.Published(new PostEvent.State(
                id, id, "published", "s", "Large", null, BODY, Instant.EPOCH, Instant.EPOCH, null, 1));
    }

    private static double consumed(KafkaConsumer<String, byte[]> consumer) {
        return consumer.unwrap().metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("bytes-consumed-total")
                        && !metric.getKey().tags().containsKey("topic"))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue())
                .sum();
    }
}
