package dev.fanfold.stack.auditing;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what is wrong from what is on its way. The read model is always a moment behind, and the two sides are asked
 * one after the other: what differs at first is only suspected. A suspect counts when it is the same, on both sides,
 * for as long as the patience lasts; one that moves is looked at again, up to three times as long, and then let go: it
 * is being written, and the next audit sees it. What begins to differ meanwhile is the next one's too.
 */
final class Confirmation {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Duration patience;

    Confirmation(Duration patience) {
        this.patience = patience;
    }

    /** Answers what differs by now, by key, each as both sides have it. */
    interface Look<S> {
        Map<String, S> look();
    }

    <S> Map<String, S> of(Look<S> looks) throws InterruptedException {
        var begun = System.nanoTime();
        var since = new TreeMap<String, Sighting<S>>();
        looks.look().forEach((key, state) -> since.put(key, new Sighting<>(state, begun)));
        while (!since.isEmpty()) {
            var now = System.nanoTime();
            var seen = looks.look();
            since.keySet().retainAll(seen.keySet());
            since.replaceAll(
                    (key, old) -> old.state().equals(seen.get(key)) ? old : new Sighting<>(seen.get(key), now));
            var settled = since.values().stream().allMatch(sighting -> now - sighting.nanos() >= patience.toNanos());
            if (settled || now - begun >= 3 * patience.toNanos()) {
                var confirmed = new TreeMap<String, S>();
                since.forEach((key, sighting) -> {
                    if (now - sighting.nanos() >= patience.toNanos()) {
                        confirmed.put(key, sighting.state());
                    }
                });
                return confirmed;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return Map.of();
    }

    /** @param nanos since when both sides are as they are */
    private record Sighting<S>(S state, long nanos) {}
}
