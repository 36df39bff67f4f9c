package dev.fanfold.endtoend.scaling;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code ./fanfold up --scale post-service=2 --scale query-service=3}: work is shared, and no part of it done twice.
 */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
@OwnStack
class ScaledStackIT {
    /** Promised: a lease of three seconds, asked for once a second. */
    private static final Duration TAKEOVER = Duration.ofSeconds(5);

    private static final int PARTITIONS = 36;

    private static LocalStack stack;
    private static Instances posts;
    private static Instances queries;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Map.of(Service.POST, 2, Service.QUERY, 3), Map.of());
        posts = new Instances(stack, Service.POST, 2);
        queries = new Instances(stack, Service.QUERY, 3);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void repair() {
        stack.repair();
    }

    @Test
    void requestsAreSpreadOverAllInstances() {
        var author = Member.register(stack, "scaled");
        var before = queries.all().stream().map(ScaledStackIT::requests).toList();

        for (int i = 0; i < 30; i++) {
            Api.of(stack).get("/v1/posts").ok();
            author.publish("Balanced " + i);
        }

        var after = queries.all().stream().map(ScaledStackIT::requests).toList();
        for (int i = 0; i < before.size(); i++) {
            assertTrue(after.get(i) >= before.get(i) + 5, before + " → " + after);
        }
    }

    @Test
    void partitionsAreSharedAndEqualNumbersStayTogether() throws Exception {
        try (var admin = Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka().bootstrapServers()))) {
            eventually(Duration.ofSeconds(30), () -> {
                var members = admin.describeConsumerGroups(List.of("query-service"))
                        .describedGroups()
                        .get("query-service")
                        .get(10, TimeUnit.SECONDS)
                        .members();
                assertEquals(3, members.size());
                for (var member : members) {
                    var assigned = member.assignment().topicPartitions();
                    assertEquals(PARTITIONS / 3, assigned.size());
                    // A number with one topic is there with all three
                    assertEquals(
                            PARTITIONS / 9,
                            assigned.stream().map(p -> p.partition()).distinct().count());
                }
            });
        }
    }

    @Test
    void whenTheActiveRelayIsKilledTheOtherTakesOver() {
        eventually(TAKEOVER, () -> assertEquals(1, posts.relaying().size()));
        var active = posts.relaying().getFirst();
        var author = Member.register(stack, "relayed");

        active.kill();

        eventually(TAKEOVER, () -> assertEquals(1, posts.relaying().size()));
        assertNotEquals(active.name(), posts.relaying().getFirst().name());
        var post = author.publish("Taken over");
        eventually(() -> Api.of(stack).get("/v1/posts/" + post.id()).ok());
    }

    private static double requests(dev.fanfold.stack.server.ServiceProcess instance) {
        return queries.metric(instance, "http_server_requests_seconds_count");
    }
}
