package dev.fanfold.endtoend.observing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One line per request, of documented keys, without anybody's name. */
@ExtendWith(LocalStackExtension.class)
class LogLinesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DOCUMENTED = Pattern.compile("`(\\w+)`");

    private final LocalStack stack;

    LogLinesIT(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void aRequestLeavesOneLineThatTellsItsRouteAndNotWhoseItWas() {
        var author = Member.register(stack, "logged");
        eventually(() -> Api.of(stack).get("/v1/authors/" + author.id()).ok());
        var handle = Api.of(stack)
                .get("/v1/authors/" + author.id())
                .ok()
                .body()
                .path("handle")
                .asText();
        var trace = UUID.randomUUID().toString().replace("-", "");

        Api.of(stack)
                .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .get("/v1/authors/by-handle/" + handle)
                .ok();

        eventually(() -> {
            var lines = lines(Service.QUERY).stream()
                    .filter(line -> trace.equals(line.path("traceId").asText()))
                    .toList();
            assertEquals(1, lines.size());
            var line = lines.getFirst();
            assertEquals("request", line.path("event").asText());
            assertEquals(
                    "GET /v1/authors/by-handle/{handle}", line.path("route").asText());
            assertEquals(200, line.path("status").asInt());
            assertTrue(line.path("durationMs").asDouble() >= line.path("dbMs").asDouble());
            assertTrue(line.path("dbMs").asDouble() > 0);
            assertTrue(!line.toString().contains(handle));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsInTheDictionary(Service service) throws IOException {
        var documented = dictionary();
        var unknown = new TreeSet<String>();

        lines(service)
                .forEach(line -> line.fieldNames().forEachRemaining(key -> {
                    if (!documented.contains(key)) {
                        unknown.add(key);
                    }
                }));
        lines(service)
                .forEach(line -> line.path("mdc").fieldNames().forEachRemaining(key -> {
                    if (!documented.contains(key)) {
                        unknown.add("mdc." + key);
                    }
                }));

        assertEquals(Set.of(), unknown);
    }

    private static Set<String> dictionary() throws IOException {
        var document = Files.readString(Project.find().root().resolve("infra/docs/operating.md"));
        var logs = document.substring(document.indexOf("## Logs"), document.indexOf("## Traces"));
        return logs.lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> DOCUMENTED.matcher(line).results())
                .map((MatchResult key) -> key.group(1))
                .collect(Collectors.toSet());
    }

    /** What is no JSON are the JVM's own words. */
    private List<JsonNode> lines(Service service) throws IOException {
        var log = stack.data().log(stack.service(service.label(), 0).name());
        return Files.readAllLines(log.path()).stream()
                .filter(line -> line.startsWith("{"))
                .map(LogLinesIT::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException malformed) {
            throw new AssertionError(line, malformed);
        }
    }
}
