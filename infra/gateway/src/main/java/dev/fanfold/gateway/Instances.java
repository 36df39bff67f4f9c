package dev.fanfold.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** All instances by service. Readers see one consistent list; {@link #replace} swaps it as a whole. */
final class Instances {
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Map<String, List<Instance>> byService = Map.of();

    /** Takes over a new list. An instance that stays keeps what is known of it. */
    void replace(Map<String, List<URI>> urls) {
        var known = byService;
        var next = new LinkedHashMap<String, List<Instance>>();
        urls.forEach((service, list) -> next.put(
                service,
                list.stream()
                        .map(url -> known.getOrDefault(service, List.of()).stream()
                                .filter(instance -> instance.url().equals(url))
                                .findFirst()
                                .orElseGet(() -> new Instance(service, url)))
                        .toList()));
        byService = next;
    }

    Collection<Instance> all() {
        return byService.values().stream().flatMap(List::stream).toList();
    }

    /**
     * The healthy instance with the fewest pending requests, in turn among equals; empty if there is none besides those
     * already tried.
     */
    Optional<Instance> pick(String service, Set<Instance> tried) {
        var candidates = byService.getOrDefault(service, List.of());
        var first = turn.getAndIncrement();
        Instance best = null;
        for (int i = 0; i < candidates.size(); i++) {
            var candidate = candidates.get(Math.floorMod(first + i, candidates.size()));
            if (candidate.healthy()
                    && !tried.contains(candidate)
                    && (best == null || candidate.pending() < best.pending())) {
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    JsonObject describe() {
        var all = new JsonObject();
        byService.forEach((service, instances) -> all.put(
                service,
                new JsonArray(instances.stream().map(Instance::describe).toList())));
        return all;
    }
}
