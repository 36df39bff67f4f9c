package dev.fanfold.stack.command;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Which requests the command makes, and what it refuses before any. */
class ParkedTest {
    private static final String ID = "fanfold.posts.v1-3@42";
    private static final String ROUTES = "/v1/admin/parked/";

    private final List<String> asked = new ArrayList<>();

    @Test
    void listAsksEveryPart() throws IOException {
        var table = run("{\"items\": [{\"id\": \"" + ID + "\", \"cause\": \"bad\"}], \"next\": \"" + ID + "\"}");

        assertEquals(
                List.of(
                        "GET " + ROUTES + "read-model?limit=100",
                        "GET " + ROUTES + "posts?limit=100",
                        "GET " + ROUTES + "tags?limit=100"),
                asked);
        assertTrue(table.contains(ID) && table.contains("bad") && table.contains("and more"), table);
    }

    @Test
    void oneEventIsShownRetriedOrDiscardedInItsPart() throws IOException {
        run("{}", "show", ID);
        run("{}", "retry", ID, "--dry-run");
        run("{}", "retry", ID, "--part", "tags");
        run("{}", "discard", ID, "--part", "posts");

        assertEquals(
                List.of(
                        "GET " + ROUTES + "read-model/" + ID,
                        "POST " + ROUTES + "read-model/" + ID + "/retry?dryRun=true",
                        "POST " + ROUTES + "tags/" + ID + "/retry?dryRun=false",
                        "DELETE " + ROUTES + "posts/" + ID),
                asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "retry", "list --part users"})
    void whatCannotBeAskedIsRefused(String line) {
        assertThrows(StackException.class, parse(line.split(" "))::check);
    }

    private String run(String answer, String... line) throws IOException {
        var out = new ByteArrayOutputStream();
        parse(line)
                .run(
                        (method, path) -> {
                            asked.add(method + " " + path);
                            return new ObjectMapper().readTree(answer);
                        },
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Parked parse(String... line) {
        var command = new Parked();
        new CommandLine(command).parseArgs(line);
        return command;
    }
}
