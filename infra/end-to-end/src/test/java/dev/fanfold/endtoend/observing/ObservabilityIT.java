package dev.fanfold.endtoend.observing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards and rules name what a running stack exports, and every budget that it has is among that. */
@ExtendWith(LocalStackExtension.class)
class ObservabilityIT {

    private static final Path GUIDE = Expressions.FOLDER.resolveSibling("docs/operating.md");

    private final LocalStack stack;

    ObservabilityIT(LocalStack stack) {
        this.stack = stack;
    }

    /** Some metrics begin with what they count. */
    @BeforeEach
    void happen() {
        var author = Member.register(stack, "observed");
        var post = author.publish("Observed");
        var visitor = Api.of(stack);
        eventually(() -> visitor.get("/v1/posts/" + post.id()).ok());
        visitor.with("Consistency-Token", post.header("Consistency-Token"))
                .get("/v1/posts/" + post.id())
                .ok();
        visitor.get("/v1/live/posts?duration=0").ok();
    }

    static Stream<Path> dashboards() {
        return Expressions.dashboards();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aDashboardNamesOnlyWhatIsExportedOrRecorded(Path dashboard) {
        var expressions = String.join("\n", Expressions.of(dashboard));

        assertFalse(expressions.isBlank());
        assertExported(Expressions.metrics(expressions));
        assertEquals(Set.of(), without(Expressions.recorded(expressions), Expressions.records()));
    }

    static Stream<Path> rules() {
        return Expressions.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleNamesOnlyWhatIsExportedOrRecorded(Path rules) {
        var text = Expressions.read(rules).replaceAll("(?m)^#.*", "");

        assertExported(Expressions.metrics(text));
        assertEquals(Set.of(), without(Expressions.recorded(text), Expressions.records()));
    }

    /** A name that stands for several (histograms, patterns) stands for at least one. */
    @Test
    void theGuideNamesOnlyWhatIsExported() {
        var named = Expressions.metrics(Expressions.read(GUIDE)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", 3)[1])
                .collect(Collectors.joining("\n")));

        assertTrue(named.contains("fanfold_table_size_bytes"), named::toString);
        eventually(() -> {
            var exported = Scrape.all(stack).metrics();
            named.removeIf(name -> exported.stream().anyMatch(one -> one.startsWith(name)));
            assertEquals(Set.of(), named);
        });
    }

    /** With the tags of Micrometer's convention, whoever answers: JAX-RS, or a filter before it. */
    @Test
    void everyAnswerIsCountedByItsRouteAndStatus() {
        var visitor = Api.of(stack);
        assertEquals(404, visitor.get("/v1/posts/" + UUID.randomUUID()).status());
        var page = visitor.get("/v1/posts").ok();
        assertEquals(
                304,
                visitor.with("If-None-Match", page.header("ETag"))
                        .get("/v1/posts")
                        .status());

        var counted = Scrape.of(stack, Service.QUERY).text().lines().toList();
        Map.of(
                        "/v1/posts/{id}", "outcome=\"CLIENT_ERROR\",status=\"404\"",
                        "/v1/posts", "outcome=\"REDIRECTION\",status=\"304\"")
                .forEach((route, labels) -> assertTrue(counted.stream()
                        .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{method=\"GET\"," + labels)
                                && line.contains("uri=\"" + route + "\""))));
    }

    /** What PostgreSQL has, once a minute. */
    @ParameterizedTest
    @EnumSource
    void everyTableIsMeasured(Service service) {
        var part = service.database().replace("fanfold_", "").replace("query", "read-model");
        var tables = AdminSite.of(stack).get("/v1/admin/statistics/" + part).path("items");
        var scraped = Scrape.of(stack, service).text();

        assertTrue(tables.size() > 5, tables::toString);
        for (JsonNode table : tables) {
            if (!table.path("schema").asText().equals("public")) {
                continue; // a generation that another test has just made
            }
            var labels = "schema=\"public\",table=\"%s\""
                    .formatted(table.path("table").asText());
            assertTrue(scraped.contains("fanfold_table_size_bytes{part=\"heap\"," + labels), labels);
            assertTrue(
                    scraped.contains("fanfold_table_rows{" + labels.replace(",table", ",state=\"dead\",table")),
                    labels);
            assertTrue(scraped.contains("fanfold_table_vacuumed_seconds{" + labels), labels);
        }
    }

    /** So a rule that compares these is a rule for every budget that is declared. */
    @ParameterizedTest
    @EnumSource
    void everyBudgetIsExportedAsItIsDeclared(Service service) throws IOException {
        var url = stack.service(service.label(), 0).url();
        var budgets = new ObjectMapper().readTree(Scrape.get(url + "/budgets"));
        var scraped = Scrape.of(stack, service).text();

        assertEquals(service.label(), budgets.path("service").asText());
        assertTrue(budgets.path("items").size() > 10, budgets::toString);
        for (JsonNode budget : budgets.path("items")) {
            var labels = "{kind=\"%s\",operation=\"%s\"} "
                    .formatted(
                            budget.path("kind").asText(),
                            budget.path("operation").asText());
            var limit = budget.path("limitMs").asLong() / 1e3;
            assertTrue(scraped.contains("fanfold_budget_limit_seconds" + labels + limit), labels + limit);
            assertTrue(
                    scraped.contains("fanfold_budget_objective" + labels
                            + budget.path("objective").asDouble()),
                    labels);
            assertTrue(scraped.contains("fanfold_budget_window_seconds" + labels), labels);
            assertTrue(scraped.contains("fanfold_operation_over_total" + labels), labels);
            assertTrue(scraped.contains("fanfold_operation_seconds_count" + labels), labels);
        }
    }

    private void assertExported(Set<String> named) {
        assertFalse(named.isEmpty());
        eventually(() -> assertEquals(Set.of(), without(named, Scrape.all(stack).metrics())));
    }

    private static Set<String> without(Set<String> named, Set<String> known) {
        var unknown = new TreeSet<>(named);
        unknown.removeAll(known);
        return unknown;
    }
}
