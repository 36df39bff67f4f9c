package dev.fanfold.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Events that services could not apply, and what becomes of them. */
@Command(
        name = "parked",
        description = {
            "Lists events that services could not apply, shows one, applies one again or discards it.",
            "A later event of the same entity makes a parked one go by itself."
        })
final class Parked implements Callable<Integer> {
    private static final List<String> PARTS = List.of("read-model", "posts", "tags");
    private static final int LONGEST_LIST = 100;
    private static final String LINE = "  %-11s %-30s %-28s %s%n";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request: the part is asked for this. */
    interface Site {
        JsonNode ask(String method, String path) throws IOException;
    }

    @Mixin
    private DataOption dataOption;

    @Parameters(index = "0", arity = "0..1", defaultValue = "list", description = "list, show, retry or discard.")
    private String action;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "As the list shows it.")
    private String id;

    @Option(names = "--part", description = "read-model (default), posts or tags; the list is of all by default.")
    private String part;

    @Option(names = "--dry-run", description = "With retry: shows what would change.")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        check();
        var data = dataOption.open();
        var stack = dataOption.stack(data, Settings.load(data), new Console());
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var admin = Secrets.of(data).admin();
        var client = ErasureClient.signIn(stack.gateway().url(), admin.login(), admin.password());
        run((method, path) -> read(client, method, path), System.out);
        return 0;
    }

    void check() {
        if (!List.of("list", "show", "retry", "discard").contains(action)) {
            throw new StackException("There is no action " + action + ": list, show, retry or discard.");
        }
        if (!action.equals("list") && id == null) {
            throw new StackException("Name the event: ./fanfold parked " + action + " ID");
        }
        if (part != null && !PARTS.contains(part)) {
            throw new StackException("There is no part " + part + ": read-model, posts or tags.");
        }
    }

    void run(Site site, PrintStream out) throws IOException {
        var one = "/v1/admin/parked/" + (part == null ? PARTS.getFirst() : part) + "/" + id;
        switch (action) {
            case "show" -> out.println(site.ask("GET", one).toPrettyString());
            case "retry" ->
                out.println(site.ask("POST", one + "/retry?dryRun=" + dryRun).toPrettyString());
            case "discard" -> site.ask("DELETE", one);
            default -> list(site, out);
        }
    }

    private void list(Site site, PrintStream out) throws IOException {
        out.printf(LINE, "part", "id", "parked at", "cause");
        for (var of : part == null ? PARTS : List.of(part)) {
            var page = site.ask("GET", "/v1/admin/parked/" + of + "?limit=" + LONGEST_LIST);
            page.path("items")
                    .forEach(event -> out.printf(
                            LINE,
                            of,
                            event.path("id").asText(),
                            event.path("parkedAt").asText(),
                            event.path("cause").asText()));
            if (page.path("next").isTextual()) {
                out.printf(LINE, of, "and more", "", "");
            }
        }
    }

    private static JsonNode read(ErasureClient client, String method, String path) throws IOException {
        var answer = client.ask(method, path);
        var body = JSON.readTree(answer.body());
        if (answer.statusCode() >= 400) {
            throw new StackException(
                    answer.statusCode() + ": " + body.path("detail").asText());
        }
        return body;
    }
}
