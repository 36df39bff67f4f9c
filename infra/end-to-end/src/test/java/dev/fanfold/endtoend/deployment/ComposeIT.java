package dev.fanfold.endtoend.deployment;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Tiers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code docker compose up}, from images built of the packages: writes and reads, more instances, kills, Prometheus,
 * and an end.
 */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> OURS =
            List.of("user-service", "post-service", "tag-service", "query-service", "gateway");

    private static Compose compose;
    private static Api visitor;

    @BeforeAll
    static void up() {
        var missing = Compose.missing();
        assumeTrue(missing.isEmpty(), missing);
        compose = new Compose();
        compose.run("build");
        compose.run("up", "-d");
        visitor = Api.of(URI.create(compose.gateway()));
        eventually(LIMIT, () -> assertEquals(4, ready()));
    }

    @AfterAll
    static void down() {
        if (compose != null) {
            compose.run("down", "-v", "--remove-orphans");
            assertEquals(List.of(), compose.leftovers());
        }
    }

    @Test
    @Order(1)
    void whatIsWrittenIsRead() {
        var id = publish("In containers");

        eventually(() -> visitor.get("/v1/posts/" + id).ok());
    }

    @Test
    @Order(2)
    void containersMayDoNothingThatTheyNeedNot() {
        for (var service : OURS) {
            var container = compose.container(service, 1);
            assertEquals(
                    "true 10001:10001 [ALL]",
                    compose.docker(
                                    "inspect",
                                    "-f",
                                    "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}} {{.HostConfig.CapDrop}}",
                                    container)
                            .strip(),
                    service);
        }
        var query = compose.container("query-service", 1);
        assertEquals(
                "cursor-key\ndatabase.properties",
                compose.docker("exec", query, "ls", "/run/fanfold").strip());
        assertEquals(
                "600",
                compose.docker("exec", query, "stat", "-c", "%a", "/run/fanfold/cursor-key")
                        .strip());
    }

    @Test
    @Order(3)
    void furtherInstancesGetRequestsAndOneThatIsKilledGetsNone() {
        compose.run("up", "-d", "--scale", "query-service=3");
        eventually(LIMIT, () -> assertEquals(6, ready()));

        compose.docker("kill", compose.container("query-service", 2));

        for (int i = 0; i < 50; i++) {
            visitor.get("/v1/posts?limit=1").ok();
        }
    }

    /** Of query-service those two that are left. */
    @Test
    @Order(4)
    void prometheusFindsEveryInstanceAndUnderstandsItsRules() {
        compose.run("up", "-d", "prometheus");
        var prometheus = Api.of(URI.create(compose.prometheus()));

        eventually(LIMIT, () -> {
            var targets = prometheus.get("/api/v1/targets?state=active").ok().body();
            assertEquals(
                    Map.of(
                            "gateway",
                            1L,
                            "user-service",
                            1L,
                            "post-service",
                            1L,
                            "tag-service",
                            1L,
                            "query-service",
                            2L),
                    StreamSupport.stream(targets.at("/data/activeTargets").spliterator(), false)
                            .filter(target -> target.path("health").asText().equals("up"))
                            .collect(groupingBy(
                                    target -> target.at("/labels/service").asText(), counting())));
        });
        eventually(LIMIT, () -> {
            var rules = prometheus.get("/api/v1/rules").ok().body();
            assertEquals(List.of(), unhealthy(rules));
        });
        eventually(LIMIT, () -> {
            var burn = prometheus
                    .get("/api/v1/query?query=fanfold:budget_burn:rate5m")
                    .ok();
            assertFalse(burn.body().at("/data/result").isEmpty(), burn::text);
        });
    }

    @Test
    @Order(5)
    void aContainerThatIsStoppedEndsInOrder() {
        var container = compose.container("post-service", 1);

        compose.docker("stop", "-t", "15", container);

        assertEquals(
                "143 false",
                compose.docker("inspect", "-f", "{{.State.ExitCode}} {{.State.OOMKilled}}", container)
                        .strip());
        assertTrue(compose.docker("logs", container).contains("stopped in"));
        compose.docker("start", container);
        eventually(LIMIT, () -> publish("Back again"));
    }

    private static List<String> unhealthy(JsonNode rules) {
        var groups = rules.at("/data/groups");
        assertFalse(groups.isEmpty(), rules::toString);
        return StreamSupport.stream(groups.spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .filter(rule -> !rule.path("health").asText().equals("ok"))
                .map(JsonNode::toString)
                .toList();
    }

    private static String publish(String title) {
        var handle = "composed-" + System.nanoTime();
        var account = Map.of("handle", handle, "email", handle + "@example.org", "password", "a long sentence");
        visitor.post("/v1/users", account).is(201);
        return visitor.signIn(handle, "a long sentence", null)
                .post("/v1/posts", Map.of("title", title, "body", "Text", "publish", true))
                .is(201)
                .id();
    }

    private static long ready() {
        return visitor.get("/q/routes").ok().text().split("\"healthy\":true", -1).length - 1;
    }
}
