package dev.fanfold.endtoend.chaos;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.endtoend.client.Wide;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.testing.LocalStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Partitions move between instances of query-service while much is written: nothing is counted twice or not at all. */
@Wide
class InstancesIT {
    private static final int INSTANCES = 3;

    /** Kafka's session timeout, what a frozen transaction may hold, and time to spare. */
    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    private LocalStack stack;
    private PositionWatch watch;

    @BeforeEach
    void everyInstanceHasPartitions() throws SQLException {
        stack = LocalStack.wide();
        watch = PositionWatch.on(stack);
        awaitMembers(INSTANCES);
    }

    /** Frozen in the middle of a batch: its transaction has moved positions and holds locks. */
    @Test
    void whoWakesUpAfterOthersTookItsPartitionsWritesNothing() throws SQLException {
        try (var load = new Pouring(stack)) {
            load.untilRounds(1);
            var post = load.posts().getFirst();
            var owner = ownerOf(post);
            watch.amidBatchOf(post, owner::pause);
            var partition = partitionOf(post).toString();
            var before = watch.positions().get(partition);

            eventually(TAKEOVER, () -> assertTrue(watch.positions().get(partition) > before, "nobody took it over"));
            load.untilRounds(1);
            owner.resume();
            awaitMembers(INSTANCES);
            load.untilRounds(1);

            load.close();
            load.assertCounted();
            assertEquals(List.of(), watch.stepsBack());
        }
    }

    /** In the long tier, since each coming and going waits for the group; instances leave in ChaosIT, too. */
    @Test
    @EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
    void instancesComeAndGoWhileLikesAndCommentsPourIn() throws SQLException {
        var others = List.of(instance(1), instance(2));
        others.parallelStream().forEach(ServiceProcess::stop);
        awaitMembers(1);
        try (var load = new Pouring(stack)) {
            load.untilRounds(1);
            others.parallelStream().forEach(ServiceProcess::start);
            awaitMembers(INSTANCES);
            load.untilRounds(1);
            others.forEach(ServiceProcess::stop);
            awaitMembers(1);
            load.untilRounds(1);

            load.close();
            load.assertCounted();
            assertEquals(List.of(), watch.stepsBack());
        }
    }

    private void awaitMembers(int count) {
        eventually(TAKEOVER, () -> {
            var group = Group.of(stack);
            assertTrue(group.stable() && group.members().size() == count, group::toString);
        });
    }

    private ServiceProcess instance(int number) {
        return stack.service(Service.QUERY.label(), number);
    }

    private ServiceProcess ownerOf(String post) {
        var members = Group.of(stack).members();
        return IntStream.range(0, INSTANCES)
                .mapToObj(this::instance)
                .filter(instance -> members.get(instance.name()).contains(partitionOf(post)))
                .findFirst()
                .orElseThrow();
    }

    private static TopicPartition partitionOf(String post) {
        return new TopicPartition(Topic.POSTS.wireName(), Topic.partitionOf(UUID.fromString(post)));
    }
}
