package dev.fanfold.stack.rebuilding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.stack.StackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which requests a rebuild makes, and how it ends. */
class RebuildRunTest {

    private static final String ALL = "GET /v1/admin/generations";
    private static final String TWO = "/v1/admin/generations/2";
    private static final String EQUAL = """
            {"number": 2, "state": "ready", "total": 9, "done": 9, "comparison": {"equal": true, "tables": [
                {"table": "post", "rows": 7, "other": 7, "differing": 0}]}}
            """;
    private static final String DIFFERENT = """
            {"number": 2, "state": "ready", "total": 9, "done": 9, "comparison": {"equal": false, "tables": [
                {"table": "post", "rows": 7, "other": 6, "differing": 1}],
                "differences": [{"table": "post", "key": "k", "kind": "missing", "columns": []}],
                "remedies": {"post_like.since": "./fanfold republish like"}}}
            """;

    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void oneThatIsEqualIsSwappedIn() throws Exception {
        var exit =
                run(request -> request.equals(ALL) ? "{\"items\": []}" : EQUAL).rebuild(500, true, false);

        assertEquals(0, exit);
        assertEquals(
                List.of("POST /v1/admin/generations?speed=500", "POST " + TWO + "/comparison", "POST " + TWO + "/swap"),
                commands());
    }

    @Test
    void oneThatIsOnItsWayIsGoneOnWith() throws Exception {
        run(request -> request.equals(ALL) ? "{\"items\": [" + EQUAL + "]}" : EQUAL)
                .rebuild(null, false, false);

        assertEquals(List.of("POST " + TWO + "/comparison"), commands());
    }

    @Test
    void oneThatDiffersIsNamedAndLeft() throws Exception {
        var exit = run(request -> request.equals(ALL) ? "{\"items\": []}" : DIFFERENT)
                .rebuild(null, true, false);

        assertEquals(3, exit);
        assertEquals(List.of("POST /v1/admin/generations", "POST " + TWO + "/comparison"), commands());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("post k missing"));
    }

    @Test
    void whatMendsADifferenceIsSaid() throws Exception {
        run(request -> request.equals(ALL) ? "{\"items\": []}" : DIFFERENT).rebuild(null, true, false);

        assertTrue(out.toString(StandardCharsets.UTF_8)
                .contains("post_like.since differs in rows of earlier releases: ./fanfold republish like"));
    }

    @Test
    void statusSaysHowLongIsLeftAndWhatWasFound() throws Exception {
        var building =
                "{\"number\": 3, \"state\": \"building\", \"done\": 1, \"total\": 4, \"rate\": 2.0, \"secondsLeft\": 2}";
        run(request -> "{\"items\": [" + EQUAL + ", " + building + "]}").status();

        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(1).matches(" *2 +ready .*100\\.0 % .*equal.*"), lines.get(1));
        assertTrue(lines.get(2).matches(" *3 +building .*25\\.0 % +2 +2 s.*"), lines.get(2));
    }

    @Test
    void forcedItIsSwappedInAllTheSame() throws Exception {
        run(request -> request.equals(ALL) ? "{\"items\": []}" : DIFFERENT).rebuild(null, true, true);

        assertEquals("POST " + TWO + "/swap?force=true", commands().getLast());
    }

    @Test
    void theOneThatWasLiveLastIsSoAgain() throws Exception {
        var retired = "{\"number\": %d, \"state\": \"retired\", \"changedAt\": \"2026-01-0%dT00:00:00Z\"}";
        run(request -> "{\"items\": [" + retired.formatted(2, 9) + ", " + retired.formatted(3, 1) + "]}")
                .rollback();

        assertEquals(List.of("POST " + TWO + "/swap"), commands());
        assertThrows(
                StackException.class, () -> run(request -> "{\"items\": []}").rollback());
    }

    private List<String> commands() {
        return asked.stream().filter(request -> !request.startsWith("GET")).toList();
    }

    private RebuildRun run(UnaryOperator<String> site) {
        return new RebuildRun(
                (method, path) -> {
                    asked.add(method + " " + path);
                    return read(site.apply(method + " " + path));
                },
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}
