package dev.fanfold.benchmarks.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.benchmarks.load.Api;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where pages of a list begin, found as a client finds them: by walking it once, a page after the other. */
final class Places {

    private final List<Place> places;

    /**
     * Behind a post.
     *
     * @param depth posts before the place
     * @param path of the page that begins there
     * @param time of the post's publication
     */
    record Place(int depth, String path, Instant time, String id) {

        /** The same place for the bare server. */
        String parameters() {
            return "?micros=" + ChronoUnit.MICROS.between(Instant.EPOCH, time) + "&id=" + id;
        }
    }

    private Places(List<Place> places) {
        this.places = places;
    }

    /** @param list with its parameters, at least one: {@code /v1/posts?limit=20} */
    static Places walk(Api api, String list, int mostPosts) {
        List<Place> places = new ArrayList<>();
        String next = null;
        int depth = 0;
        do {
            JsonNode page = api.json(list + (next == null ? "" : "&cursor=" + Api.encoded(next)));
            JsonNode items = page.path("items");
            depth += items.size();
            next = page.path("next").textValue();
            if (next != null && !items.isEmpty()) {
                places.add(place(depth, list + "&cursor=" + Api.encoded(next), items.get(items.size() - 1)));
            }
        } while (next != null && depth < mostPosts);
        return new Places(places);
    }

    private static Place place(int depth, String path, JsonNode last) {
        Instant time = Instant.parse(last.path("publishedAt").asText());
        return new Place(depth, path, time, last.path("id").asText());
    }

    List<Place> all() {
        return places;
    }

    List<String> paths() {
        return places.stream().map(Place::path).toList();
    }

    /** Some pages around a depth, so that a measurement is not of one page. */
    List<Place> near(int depth) {
        return places.stream()
                .filter(place -> Math.abs(place.depth() - depth) <= 1_000)
                .toList();
    }

    int deepest() {
        return places.isEmpty() ? 0 : places.getLast().depth();
    }
}
