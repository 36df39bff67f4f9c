package dev.fanfold.endtoend.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks over a list by its cursors. */
public final class Pages {
    /** Far more pages than any list here has: a walk that goes round in circles ends. */
    private static final int BOUND = 10_000;

    private Pages() {}

    /** Every item from the first page to the last. */
    public static List<JsonNode> all(Api api, String list) {
        var items = new ArrayList<JsonNode>();
        forward(api, list, page -> page.path("items").forEach(items::add));
        return items;
    }

    /** Hands over page after page from the first to the last, and answers the last. */
    public static JsonNode forward(Api api, String list, Consumer<JsonNode> each) {
        return walk(api, list, api.get(list).ok().body(), "next", each);
    }

    /** Hands over page after page from the one before that page to the first. */
    public static void backward(Api api, String list, JsonNode from, Consumer<JsonNode> each) {
        walk(api, list, from, "previous", page -> {
            if (page != from) {
                each.accept(page);
            }
        });
    }

    private static JsonNode walk(Api api, String list, JsonNode first, String way, Consumer<JsonNode> each) {
        var page = first;
        each.accept(page);
        for (int pages = 1; page.path(way).isTextual(); pages++) {
            assertTrue(pages < BOUND, () -> list + " does not end");
            var joint = list.contains("?") ? "&" : "?";
            page = api.get(list + joint + "cursor=" + page.path(way).asText())
                    .ok()
                    .body();
            each.accept(page);
        }
        return page;
    }
}
