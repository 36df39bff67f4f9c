package dev.fanfold.query.operating;

import static dev.fanfold.query.testing.Site.created;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One statement becomes slow: everything that has its budget says so, and stops saying so when it is well again. */
@QuarkusTest
@TestProfile(Observed.class)
@QuarkusTestResource(BackingServersResource.class)
class SlowStatementIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final double SECONDS = 0.1;
    /** Fewer would be chance. */
    private static final int ALARMING = 10;

    private static final Pattern TIMING = Pattern.compile("total;dur=([0-9.]+), db;dur=([0-9.]+)");

    @Inject
    Pool pool;

    private final UUID tag = UUID.randomUUID();

    @BeforeEach
    void known() {
        write(created(tag, "t" + tag));
        eventually(() -> read().then().statusCode(200));
    }

    @Test
    @SuppressWarnings("try") // slowness is there to be ended
    void aSlowStatementIsSeenEverywhereAndSoIsItsEnd() {
        Response slow;
        try (Slowness slowness = new Slowness(pool, "tag", SECONDS);
                Warnings warnings = new Warnings()) {
            slow = read();
            eventually(() -> {
                read();
                assertAlarming("sql", Observed.SLOW_STATEMENT);
                assertAlarming("http", Observed.SLOW_ROUTE);
            });

            assertTrue(database(slow) >= SECONDS * 1_000, () -> slow.header("Server-Timing"));
            assertTrue(warnings.of("sql", Observed.SLOW_STATEMENT, TRACE), warnings::toString);
            assertTrue(warnings.of("http", Observed.SLOW_ROUTE, TRACE), warnings::toString);
            assertEquals("degraded", health().get("condition"));
            assertTrue(health().containsKey("sql " + Observed.SLOW_STATEMENT));
            assertTrue(over("sql", Observed.SLOW_STATEMENT) >= ALARMING);
        }

        eventually(() -> {
            assertTrue(database(read()) < SECONDS * 1_000);
            assertFalse(line("sql", Observed.SLOW_STATEMENT).getBoolean("alarming"));
            assertFalse(line("http", Observed.SLOW_ROUTE).getBoolean("alarming"));
            assertEquals("healthy", health().get("condition"));
        });
    }

    private static void assertAlarming(String kind, String operation) {
        JsonPath line = line(kind, operation);
        assertTrue(line.getBoolean("alarming"), line::prettify);
        assertEquals(75, line.getLong("limitMs"));
        assertTrue(line.getDouble("p99Ms") > 75, line::prettify);
        assertTrue(line.getDouble("over") > 0, line::prettify);
        assertTrue(line.getDouble("burnShort") > 1 && line.getDouble("burnLong") > 1, line::prettify);
    }

    private Response read() {
        return given().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .get("/v1/tags/{id}", tag);
    }

    private static double database(Response response) {
        return TIMING.matcher(response.header("Server-Timing"))
                .results()
                .map((MatchResult found) -> Double.parseDouble(found.group(2)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(response.header("Server-Timing")));
    }

    private static JsonPath line(String kind, String operation) {
        Map<String, Object> line = get("/budgets")
                .jsonPath()
                .getMap("items.find { it.kind == '%s' && it.operation == '%s' }".formatted(kind, operation));
        return JsonPath.from(new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(line)
                .toString());
    }

    /** It says what is slow, and keeps its requests. */
    private static Map<String, Object> health() {
        return get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("checks.find { it.name == 'latency budgets' }.data");
    }

    private static double over(String kind, String operation) {
        String start = "fanfold_operation_over_total{kind=\"%s\",operation=\"%s\"}".formatted(kind, operation);
        return get("/q/metrics")
                .asString()
                .replace(",}", "}")
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(start));
    }
}
