package dev.fanfold.endtoend.flow;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Batches;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Pages;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lists are walked to the end and back while others write at both ends and in the middle. What was there before the
 * walk is met exactly once each way, in the same order; what comes meanwhile may be met once or not.
 */
@ExtendWith(LocalStackExtension.class)
class PageWalkIT {
    private static final int EXISTING = 120;
    private static final Instant OLDEST = Instant.parse("2020-01-01T00:00:00Z");

    private final LocalStack stack;
    private final Api visitor;
    private final Batches batches;
    private Member author;

    PageWalkIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
        this.batches = Batches.of(stack);
    }

    @BeforeEach
    void register() {
        author = Member.register(stack, "walker");
    }

    @Test
    void eachPostAppearsOnceAcrossPages() {
        eachAppearsOnce("/v1/posts?limit=13", writePosts());
    }

    @Test
    void eachPostOfAnAuthorAppearsOnceAcrossPages() {
        eachAppearsOnce("/v1/posts?limit=7&author=" + author.id(), writePosts());
    }

    @Test
    void eachPostOfATagAppearsOnceAcrossPages() {
        var posts = writePosts();
        batches.tags(posts, "walk-" + author.handle());

        eachAppearsOnce("/v1/posts?limit=7&tag=walk-" + author.handle(), posts);
    }

    @Test
    void eachCommentAppearsOnceAcrossPages() {
        var post = author.publish("A long discussion").id();
        var roots = batches.comments(author.id(), post, null, EXISTING / 2, this::date);
        var replies = batches.comments(author.id(), post, roots.get(roots.size() / 2), EXISTING / 2, this::date);
        var list = "/v1/posts/" + post + "/comments?limit=7";
        roots.addAll(replies);
        awaitAll(list, roots);

        try (var writer = Background.repeat(() -> {
            author.comment(post, "one more at the end");
            author.answer(post, roots.getFirst(), "one more near the beginning");
            author.answer(post, roots.get(roots.size() - 1), "one more in the middle");
        })) {
            awaitFirst(writer);
            assertEachOnce(list, roots);
        }
    }

    private void eachAppearsOnce(String list, List<String> existing) {
        awaitAll(list, existing);
        try (var writer = Background.repeat(() -> {
            var newest = author.publish("Newest").id();
            var between = batches.posts(author.id(), 2, n -> date(7 * n).plusSeconds(1));
            if (list.contains("tag=")) {
                between.add(newest);
                batches.tags(between, list.replaceFirst(".*tag=", ""));
            }
        })) {
            awaitFirst(writer);
            assertEachOnce(list, existing);
        }
    }

    /** A walk may be quicker than one round: it begins when the writer is under way, and the writer goes on. */
    private static void awaitFirst(Background writer) {
        eventually(() -> assertTrue(writer.rounds() > 0, "nothing was written"));
    }

    private void assertEachOnce(String list, List<String> existing) {
        var forward = new ArrayList<String>();
        var last = Pages.forward(visitor, list, page -> forward.addAll(ids(page)));
        var backward = new ArrayList<>(ids(last).reversed());
        Pages.backward(visitor, list, last, page -> backward.addAll(ids(page).reversed()));

        assertEquals(timesOne(existing), times(forward, existing), list + " forward");
        assertEquals(timesOne(existing), times(backward, existing), list + " backward");
        forward.retainAll(existing);
        backward.retainAll(existing);
        assertEquals(forward, backward.reversed(), list + " is in another order on the way back");
    }

    private List<String> writePosts() {
        return batches.posts(author.id(), EXISTING, this::date);
    }

    /** Some at equal instants, so that the order needs the id. */
    private Instant date(int ordinal) {
        return OLDEST.plus(ordinal / 3, ChronoUnit.DAYS);
    }

    private void awaitAll(String list, List<String> ids) {
        eventually(() -> {
            var found = Pages.all(visitor, list).stream()
                    .map(item -> item.path("id").asText())
                    .toList();
            assertTrue(
                    found.containsAll(ids), () -> list + " has " + found.size() + " items, not all of " + ids.size());
        });
    }

    private static Map<String, Integer> times(List<String> walked, List<String> existing) {
        var times = new HashMap<String, Integer>();
        existing.forEach(id -> times.put(id, 0));
        walked.forEach(id -> times.computeIfPresent(id, (key, count) -> count + 1));
        return times;
    }

    private static Map<String, Integer> timesOne(List<String> existing) {
        var once = new HashMap<String, Integer>();
        existing.forEach(id -> once.put(id, 1));
        return once;
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
