package dev.fanfold.intake;

import static dev.fanfold.intake.Tally.each;
import static dev.fanfold.intake.Tally.idsOn;
import static dev.fanfold.intake.Tally.position;
import static dev.fanfold.intake.Tally.published;
import static dev.fanfold.intake.Tally.times;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.Topics;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/** A topic that is lost and made again is taken for another log: all of it is read, and no position goes back. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class LostTopicIT {

    private static final int PARTITION = 7;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    BackingServers servers;

    @Inject
    Pool pool;

    @Test
    void whatIsWrittenToTheNewLogIsAppliedBehindEverythingThatWas() throws Exception {
        List<UUID> before = idsOn(PARTITION, 40);
        List<UUID> after = idsOn(PARTITION, 3);
        write(before);
        eventually(() -> assertEquals(each(before, 1), times(pool, before)));
        long furthest = position(pool, PARTITION);

        loseTopic();
        write(after);

        eventually(RECOVERY, () -> assertEquals(each(after, 1), times(pool, after)));
        assertTrue(position(pool, PARTITION) > furthest + after.size(), () -> "at " + position(pool, PARTITION));
        assertEquals(each(before, 1), times(pool, before));
        assertEquals(1, replaced());
        whatFollowsIsAppliedOnce();
    }

    private void whatFollowsIsAppliedOnce() {
        List<UUID> more = idsOn(PARTITION, 20);
        write(more);
        eventually(() -> assertEquals(each(more, 1), times(pool, more)));
        assertEquals(1, replaced());
    }

    private void loseTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().bootstrapServers()))) {
            String before = id(admin);
            admin.deleteTopics(List.of(Topic.POSTS.wireName())).all().get();
            eventually(() -> {
                try {
                    Topics.ensure(admin, 1, RECOVERY);
                    assertFalse(id(admin).equals(before));
                } catch (Exception notYet) {
                    throw new AssertionError(notYet);
                }
            });
        }
    }

    private static String id(Admin admin) throws Exception {
        return admin.describeTopics(List.of(Topic.POSTS.wireName()))
                .allTopicNames()
                .get()
                .get(Topic.POSTS.wireName())
                .topicId()
                .toString();
    }

    private int replaced() {
        return pool.query("SELECT replaced FROM intake_log WHERE topic = '" + Topic.POSTS.wireName() + "'")
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger(0);
    }

    private static void write(List<UUID> ids) {
        TopicWriter.write(ids.stream().map(id -> published(id, "T")).toArray(DomainEvent[]::new));
    }
}
