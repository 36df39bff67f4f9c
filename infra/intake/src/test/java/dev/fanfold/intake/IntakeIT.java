package dev.fanfold.intake;

import static dev.fanfold.intake.Tally.each;
import static dev.fanfold.intake.Tally.idsOn;
import static dev.fanfold.intake.Tally.move;
import static dev.fanfold.intake.Tally.position;
import static dev.fanfold.intake.Tally.published;
import static dev.fanfold.intake.Tally.times;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each event takes effect once, whoever moves positions, partitions or servers. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class IntakeIT {

    private static final int PARTITION = 5;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    BackingServers servers;

    @Inject
    Pool pool;

    @Inject
    TallyProjection projection;

    @AfterEach
    void repair() {
        servers.postgres().start();
        servers.kafka().start();
    }

    @Test
    void everyEventIsAppliedOnceAndCachesAreToldAfterwards() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(300).toList();
        int before = projection.refreshed();

        write(ids);

        eventually(() -> assertEquals(each(ids, 1), times(pool, ids)));
        eventually(() -> assertTrue(projection.refreshed() >= before + 300));
    }

    @Test
    void erasureIsAnEventToo() {
        UUID id = UUID.randomUUID();

        TopicWriter.write(new PostEvent.Erased(id, 7));

        eventually(() -> assertEquals(Map.of(id, 1), times(pool, List.of(id))));
    }

    @Test
    void whatAnotherInstanceHasAppliedIsSkipped() {
        List<UUID> ids = idsOn(PARTITION, 3);
        write(ids.subList(0, 1));
        eventually(() -> assertEquals(1, times(pool, ids).size()));

        move(pool, PARTITION, position(pool, PARTITION) + 1);
        write(ids.subList(1, 3));

        eventually(() -> assertEquals(Map.of(ids.get(0), 1, ids.get(2), 1), times(pool, ids)));
    }

    @Test
    void positionThatIsMovedBackIsReadFromAgain() {
        List<UUID> ids = idsOn(PARTITION, 20);
        UUID last = idsOn(PARTITION, 1).getFirst();
        long before = position(pool, PARTITION);
        write(ids);
        eventually(() -> assertEquals(each(ids, 1), times(pool, ids)));
        long after = position(pool, PARTITION);

        move(pool, PARTITION, before);
        write(List.of(last));

        eventually(() -> assertEquals(after + 1, position(pool, PARTITION)));
        assertEquals(each(ids, 2), times(pool, ids));
        assertEquals(Map.of(last, 1), times(pool, List.of(last)));
    }

    @Test
    void positionOfAQuietPartitionThatIsMovedBackIsReadFromAgain() {
        List<UUID> ids = idsOn(PARTITION, 20);
        long before = position(pool, PARTITION);
        write(ids);
        eventually(() -> assertEquals(each(ids, 1), times(pool, ids)));
        long after = position(pool, PARTITION);

        move(pool, PARTITION, before);

        eventually(() -> assertEquals(after, position(pool, PARTITION)));
        assertEquals(each(ids, 2), times(pool, ids));
    }

    @Test
    void partitionsThatMoveToAnotherInstanceAndBackLoseAndRepeatNothing() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(300).toList();
        write(ids.subList(0, 100));
        try (KafkaConsumer<String, byte[]> other = memberOfTheGroup()) {
            eventually(() -> {
                other.poll(Duration.ofMillis(100));
                assertFalse(other.assignment().isEmpty());
            });
            write(ids.subList(100, 200));
            List<UUID> stay = ids.stream()
                    .filter(id -> other.assignment().stream().noneMatch(p -> p.partition() == Topic.partitionOf(id)))
                    .filter(ids.subList(0, 200)::contains)
                    .toList();
            eventually(() -> {
                other.poll(Duration.ofMillis(10));
                assertEquals(each(stay, 1), times(pool, stay));
            });
        }
        write(ids.subList(200, 300));

        eventually(RECOVERY, () -> assertEquals(each(ids, 1), times(pool, ids)));
    }

    @Test
    void databaseThatWasAwayMissesAndRepeatsNothing() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(300).toList();
        write(ids.subList(0, 100));

        servers.postgres().kill();
        write(ids.subList(100, 200));
        servers.postgres().start();
        write(ids.subList(200, 300));

        eventually(RECOVERY, () -> assertEquals(each(ids, 1), times(pool, ids)));
    }

    @Test
    void brokerThatWasAwayMissesAndRepeatsNothing() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(200).toList();
        write(ids.subList(0, 100));

        servers.kafka().kill();
        eventually(() -> servers.kafka().start());
        eventually(RECOVERY, () -> write(ids.subList(100, 200)));

        eventually(RECOVERY, () -> assertEquals(ids.size(), times(pool, ids).size()));
        assertEquals(each(ids.subList(0, 100), 1), times(pool, ids.subList(0, 100)));
    }

    private KafkaConsumer<String, byte[]> memberOfTheGroup() {
        KafkaConsumer<String, byte[]> other = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", servers.kafka().bootstrapServers(),
                        "group.id", "intake-test",
                        "enable.auto.commit", "false",
                        "partition.assignment.strategy", "org.apache.kafka.clients.consumer.RangeAssignor"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        other.subscribe(Arrays.stream(Topic.values()).map(Topic::wireName).toList());
        return other;
    }

    private static void write(List<UUID> ids) {
        TopicWriter.write(ids.stream().map(id -> published(id, "T")).toArray(DomainEvent[]::new));
    }
}
