package dev.fanfold.query.operating;

import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators are told of the service and of what it needs, while that goes away and comes back. */
@QuarkusTest
@TestProfile(Observed.class)
@QuarkusTestResource(BackingServersResource.class)
class HealthIT {

    /** Promised. */
    private static final Duration REFLECTED = Duration.ofSeconds(5);

    BackingServers servers;

    @Inject
    Pool pool;

    @BeforeEach
    void healthy() {
        for (String dependency : new String[] {"postgresql", "kafka", "redis"}) {
            eventually(() -> assertEquals("healthy", condition(dependency)));
        }
    }

    @AfterEach
    void repair() {
        servers.postgres().start();
        servers.kafka().start();
        servers.redis().start();
    }

    @Test
    void everyDependencyIsDescribed() {
        eventually(() -> {
            Map<String, Object> data = ready(200).getMap("checks.find { it.name == 'dependencies' }.data");
            for (String figure : new String[] {
                "postgresql.latencyMs",
                "postgresql.connectionsMax",
                "postgresql.connectionsWaiting",
                "postgresql.storageBytes",
                "postgresql.serverConnections",
                "postgresql.statementMeanMs",
                "kafka.latencyMs",
                "kafka.brokers",
                "kafka.storageBytes",
                "redis.latencyMs",
                "redis.storageBytes",
                "redis.serverConnections"
            }) {
                assertTrue(data.containsKey(figure), () -> figure + " is not in " + data);
            }
        });
        get("/q/health/started").then().statusCode(200);
    }

    /** Only the database is needed to answer; a process that has lost it is as alive as before. */
    @ParameterizedTest
    @CsvSource({"redis, 200", "kafka, 200", "postgresql, 503"})
    void aDependencyThatGoesAwayAndComesBackIsReflectedInTime(String name, int meanwhile) {
        Server server = switch (name) {
            case "redis" -> servers.redis();
            case "kafka" -> servers.kafka();
            default -> servers.postgres();
        };

        server.kill();
        eventually(REFLECTED, () -> {
            ready(meanwhile);
            assertEquals("unhealthy", condition(name));
        });
        get("/q/health/live").then().statusCode(200);

        server.start();
        eventually(REFLECTED, () -> {
            ready(200);
            assertEquals("healthy", condition(name));
        });
    }

    @Test
    void aLateProjectionIsSaidAndKeepsItsReaders() {
        UUID author = UUID.randomUUID();
        SqlConnection holder = pool.getConnection().await().indefinitely();
        try {
            holder.query("BEGIN").executeAndAwait();
            holder.query("LOCK TABLE intake_position IN SHARE MODE").executeAndAwait();
            write(registered(author, "Ada"));

            eventually(() -> {
                assertEquals("degraded", projection("condition"));
                assertTrue(Integer.parseInt(projection("lag")) > 0);
                assertTrue(Integer.parseInt(projection("lateMillis")) > 1_000);
            });
            get("/v1/posts").then().statusCode(200);
        } finally {
            holder.query("ROLLBACK").executeAndAwait();
            holder.close().await().indefinitely();
        }

        eventually(() -> {
            assertEquals("healthy", projection("condition"));
            assertEquals("0", projection("lag"));
        });
        get("/v1/authors/{id}", author).then().statusCode(200);
    }

    /** Whoever works beside the requests shows when it last came round. */
    @Test
    void everyWorkerProvesItIsAlive() {
        JsonPath live = get("/q/health/live").then().statusCode(200).extract().jsonPath();

        for (String worker : new String[] {
            "consumer",
            "rename-authors",
            "request-log",
            "known-generations",
            "shared-limits",
            "invalidations",
            "live-streams",
            "parked-gauges",
            "job-gauges",
            "budgets",
            "verification-keys",
            "look-at-postgresql",
            "look-at-kafka",
            "look-at-redis"
        }) {
            String said = live.getString("checks.find { it.name == 'workers' }.data.'" + worker + "'");
            assertTrue(said != null && said.startsWith("came round"), () -> worker + ": " + said);
        }
    }

    private static JsonPath ready(int status) {
        return get("/q/health/ready").then().statusCode(status).extract().jsonPath();
    }

    private static String condition(String dependency) {
        return get("/q/health/ready")
                .jsonPath()
                .getString("checks.find { it.name == 'dependencies' }.data.'" + dependency + ".condition'");
    }

    private static String projection(String key) {
        return ready(200).getString("checks.find { it.name == 'projection' }.data." + key);
    }
}
