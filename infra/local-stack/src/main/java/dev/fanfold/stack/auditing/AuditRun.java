package dev.fanfold.stack.auditing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One comparison of the read model with its owners and with itself. The read model is always a moment behind, and the
 * two sides are asked one after the other: what differs at first is only suspected. A suspect is a difference when it
 * is the same, on both sides, for as long as the patience lasts; one that moves is asked again, up to three times as
 * long, and then let go: it is being written, and the next audit sees it. What begins to differ meanwhile is the next
 * one's too.
 */
public final class AuditRun {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Ranges of an entity that are looked into: its audit ends here, where a rebuild is cheaper than names. */
    private static final int MOST_SUSPECTS = 200;

    private final Function<String, JsonNode> site;
    private final Duration patience;

    /** Is told of progress. */
    public interface Watcher {
        void compared(String what, long rows);
    }

    /** @param site answers the body of a GET by path, as the administrator */
    public AuditRun(Function<String, JsonNode> site, Duration patience) {
        this.site = site;
        this.patience = patience;
    }

    /** What the read model has otherwise than its owner. */
    public List<Difference> compare(AuditedEntity entity, Watcher watcher) throws InterruptedException {
        var digests = new Digests(site, entity);
        var suspects = new ArrayList<Digests.Range>();
        var step = digests.step(null);
        while (true) {
            watcher.compared(entity.label(), step.count());
            if (!step.equal()) {
                suspects.add(step.range());
            }
            if (step.next().isEmpty() || suspects.size() == MOST_SUSPECTS) {
                break;
            }
            step = digests.step(step.next().get());
        }
        if (suspects.isEmpty()) {
            return List.of();
        }
        var differences = new ArrayList<>(confirm(digests, suspects));
        if (suspects.size() == MOST_SUSPECTS && step.next().isPresent()) {
            differences.add(new Difference(
                    entity.label(),
                    step.range().to(),
                    "unknown",
                    MOST_SUSPECTS + " ranges differ; what comes after this key was not compared"));
        }
        return differences;
    }

    /** What the read model derives from itself otherwise than it would now. */
    public List<Difference> check(Watcher watcher) throws InterruptedException {
        var first = checked(watcher);
        if (first.isEmpty()) {
            return List.of();
        }
        Thread.sleep(BETWEEN_LOOKS);
        var again = new HashSet<>(checked((what, rows) -> {}));
        return first.stream().filter(again::contains).toList();
    }

    private List<Difference> checked(Watcher watcher) {
        var differences = new ArrayList<Difference>();
        site.apply("/v1/admin/checks").path("items").forEach(check -> {
            var path = "/v1/admin/checks/" + check.asText();
            var next = "";
            while (next != null) {
                var slice = site.apply(path + next);
                slice.path("items").forEach(item -> differences.add(derived(item)));
                next = slice.path("next").isTextual()
                        ? "?after=" + slice.path("next").asText()
                        : null;
            }
            watcher.compared(check.asText(), 1);
        });
        return differences;
    }

    private static Difference derived(JsonNode item) {
        return new Difference(
                item.path("entity").asText(),
                item.path("key").asText(),
                item.path("kind").asText(),
                "%s is %s, should be %s"
                        .formatted(
                                item.path("field").asText(),
                                item.path("shown").asText(),
                                item.path("found").asText()));
    }

    private List<Difference> confirm(Digests digests, List<Digests.Range> suspects) throws InterruptedException {
        var begun = System.nanoTime();
        var since = new TreeMap<String, Sighting>();
        var open = new ArrayList<>(suspects);
        look(digests, open).forEach((key, pair) -> since.put(key, new Sighting(pair, begun)));
        while (!since.isEmpty()) {
            var now = System.nanoTime();
            var seen = look(digests, open);
            since.keySet().retainAll(seen.keySet());
            since.replaceAll((key, old) -> old.pair().equals(seen.get(key)) ? old : new Sighting(seen.get(key), now));
            var settled = since.values().stream().allMatch(sighting -> now - sighting.nanos() >= patience.toNanos());
            if (settled || now - begun >= 3 * patience.toNanos()) {
                return since.entrySet().stream()
                        .filter(entry -> now - entry.getValue().nanos() >= patience.toNanos())
                        .map(entry -> digests.describe(
                                entry.getKey(), entry.getValue().pair()))
                        .toList();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return List.of();
    }

    /** What differs by now; ranges without anything are not asked again. */
    private static Map<String, Digests.Pair> look(Digests digests, List<Digests.Range> open) {
        var seen = new LinkedHashMap<String, Digests.Pair>();
        Set<Digests.Range> clean = new HashSet<>();
        for (var range : open) {
            var differing = digests.differing(range);
            if (differing.isEmpty()) {
                clean.add(range);
            }
            seen.putAll(differing);
        }
        open.removeAll(clean);
        return seen;
    }

    /** @param nanos since when both sides are as they are */
    private record Sighting(Digests.Pair pair, long nanos) {}
}
