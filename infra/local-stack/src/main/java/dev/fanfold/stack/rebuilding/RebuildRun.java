package dev.fanfold.stack.rebuilding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.importer.progress.Progress;
import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A rebuild as an operator follows it: nothing is remembered here, everything is found at the site. */
public final class RebuildRun {

    private static final int DIFFERENT = 3;
    private static final String PATH = "/v1/admin/generations";
    private static final List<String> COMING = List.of("creating", "building", "ready");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private static final String STATUS = "  %-6s  %-9s  %-27s  %8s  %9s  %8s  %-9s  %s%n";

    private final Site site;
    private final PrintStream out;

    /** One request of an administrator; what is refused is a {@link StackException}. */
    public interface Site {
        JsonNode ask(String method, String path) throws IOException, InterruptedException;
    }

    public RebuildRun(Site site, PrintStream out) {
        this.site = site;
        this.out = out;
    }

    /** @return the exit status, as of all others here */
    public int rebuild(Integer speed, boolean swap, boolean force) throws IOException, InterruptedException {
        var coming = first(COMING);
        var generation =
                coming.isPresent() ? coming.get() : site.ask("POST", PATH + (speed == null ? "" : "?speed=" + speed));
        var number = generation.path("number").asInt();
        out.println((coming.isPresent() ? "Going on with generation " : "Building generation ") + number + ".");
        build(number);
        if (compare(number) > 0 && !force) {
            out.println("Not swapped in. See what differs, and --force it or --drop " + number + " it.");
            return DIFFERENT;
        }
        if (swap) {
            site.ask("POST", PATH + "/" + number + "/swap" + (force ? "?force=true" : ""));
            out.println("Generation " + number + " is live. The one before follows, for --rollback.");
        }
        return 0;
    }

    public int compareOnly() throws IOException, InterruptedException {
        var other = first(List.of("ready"))
                .or(() -> latest("retired"))
                .orElseThrow(() -> new StackException("There is no other generation to compare with the live one."));
        return compare(other.path("number").asInt());
    }

    public int rollback() throws IOException, InterruptedException {
        var before =
                latest("retired").orElseThrow(() -> new StackException("There is no generation that was live before."));
        site.ask("POST", PATH + "/" + before.path("number").asInt() + "/swap");
        out.println("Generation " + before.path("number").asInt() + " is live again.");
        return 0;
    }

    public int drop(int number) throws IOException, InterruptedException {
        site.ask("DELETE", PATH + "/" + number);
        out.println("Generation " + number + " is being dropped.");
        return 0;
    }

    public int status() throws IOException, InterruptedException {
        out.printf(STATUS, "number", "state", "since", "passed", "records/s", "left", "compared", "trouble");
        for (var one : all()) {
            var passed = 100.0
                    * one.path("done").asLong()
                    / Math.max(1, one.path("total").asLong());
            out.printf(
                    STATUS,
                    one.path("number").asInt(),
                    one.path("state").asText(),
                    one.path("changedAt").asText(),
                    String.format(Locale.ROOT, "%.1f %%", passed),
                    String.format(Locale.ROOT, "%.0f", one.path("rate").asDouble()),
                    one.path("secondsLeft").isNumber() ? one.path("secondsLeft").asLong() + " s" : "",
                    compared(one),
                    one.path("trouble").isTextual() ? one.path("trouble").asText() : "");
        }
        return 0;
    }

    private static String compared(JsonNode one) {
        if (one.path("comparing").asBoolean()) {
            return "under way";
        }
        var found = one.path("comparison");
        return !found.isObject() ? "" : found.path("equal").asBoolean() ? "equal" : "differs";
    }

    private void build(int number) throws IOException, InterruptedException {
        var state = look(number);
        try (var progress =
                Progress.show("generation " + number, state.path("total").asLong())) {
            progress.phase("building");
            var shown = 0L;
            while (!state.path("state").asText().equals("ready")) {
                if (!COMING.contains(state.path("state").asText())) {
                    throw new StackException("Generation " + number + " is "
                            + state.path("state").asText() + ".");
                }
                progress.step(state.path("done").asLong() - shown);
                shown = state.path("done").asLong();
                Thread.sleep(BETWEEN_LOOKS);
                state = look(number);
            }
            progress.step(state.path("done").asLong() - shown);
        }
    }

    private int compare(int number) throws IOException, InterruptedException {
        site.ask("POST", PATH + "/" + number + "/comparison");
        var state = look(number);
        while (state.path("comparing").asBoolean()) {
            Thread.sleep(BETWEEN_LOOKS);
            state = look(number);
        }
        var found = state.path("comparison");
        if (found.path("failed").isTextual()) {
            throw new StackException("Not compared: " + found.path("failed").asText());
        }
        out.printf("  %-20s %12s %12s %10s%n", "table", "live", "generation " + number, "differ");
        found.path("tables")
                .forEach(table -> out.printf(
                        "  %-20s %12d %12d %10d%n",
                        table.path("table").asText(),
                        table.path("rows").asLong(),
                        table.path("other").asLong(),
                        table.path("differing").asLong()));
        found.path("differences")
                .forEach(one -> out.printf(
                        "  %s %s %s %s%n",
                        one.path("table").asText(),
                        one.path("key").asText(),
                        one.path("kind").asText(),
                        one.path("columns")));
        found.path("remedies")
                .properties()
                .forEach(remedy -> out.println("  " + remedy.getKey() + " differs in rows of earlier releases: "
                        + remedy.getValue().asText() + ", then compare again"));
        found.path("notCompared").forEach(one -> out.println("  not compared: " + one.asText()));
        return found.path("equal").asBoolean() ? 0 : DIFFERENT;
    }

    private JsonNode look(int number) throws IOException, InterruptedException {
        return site.ask("GET", PATH + "/" + number);
    }

    private List<JsonNode> all() throws IOException, InterruptedException {
        return StreamSupport.stream(site.ask("GET", PATH).path("items").spliterator(), false)
                .toList();
    }

    private Optional<JsonNode> first(List<String> states) throws IOException, InterruptedException {
        return all().stream()
                .filter(one -> states.contains(one.path("state").asText()))
                .findFirst();
    }

    /** Of those in that state the one that came into it last. */
    private Optional<JsonNode> latest(String state) {
        try {
            return all().stream()
                    .filter(one -> state.equals(one.path("state").asText()))
                    .max(java.util.Comparator.comparing(
                            one -> java.time.Instant.parse(one.path("changedAt").asText())));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }
}
