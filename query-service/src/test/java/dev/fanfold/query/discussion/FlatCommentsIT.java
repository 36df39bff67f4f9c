package dev.fanfold.query.discussion;

import static dev.fanfold.query.testing.Site.commentDeleted;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comments of a post by time, while others write and delete, and by page numbers. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class FlatCommentsIT {

    private static final int COMMENTS = 19;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    Pool pool;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final List<UUID> comments = new ArrayList<>();

    /** Several at one instant, so that the order needs the id; a third of them replies, which count as all others. */
    @BeforeEach
    void discuss() {
        System.out.println("seed " + seed);
        write(registered(author, "Ada"), published(post, author, "Post", BEGIN, 1));
        for (int n = 0; n < COMMENTS; n++) {
            comments.add(UUID.randomUUID());
            write(commented(
                    comments.get(n), post, n % 3 == 2 ? comments.get(n - 1) : null, author, BEGIN.plusSeconds(n / 2)));
        }
        Applied.awaitAll(pool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "old"})
    void eachCommentIsMetOnceThereAndBackWhileOthersComeAndGo(String sort) {
        String path = "/v1/posts/" + post + "/comments?limit=5&sort=" + sort;
        Set<UUID> touched = new HashSet<>();
        List<String> there = new ArrayList<>();
        Response page = page(path, null);
        for (int pages = 0; ; pages++) {
            assertTrue(pages < COMMENTS, "the walk ends");
            there.addAll(page.path("items.id"));
            String next = page.path("next");
            if (next == null) {
                break;
            }
            writeSome(touched);
            page = page(path, next);
        }
        List<String> back = new ArrayList<>(page.path("items.id"));
        for (String previous = page.path("previous"); previous != null; previous = page.path("previous")) {
            assertTrue(back.size() < 10 * COMMENTS, "the walk ends");
            writeSome(touched);
            page = page(path, previous);
            back.addAll(0, page.path("items.id"));
        }

        List<String> stayed = comments.stream()
                .filter(comment -> !touched.contains(comment))
                .map(UUID::toString)
                .toList();
        assertEquals(Set.copyOf(there).size(), there.size(), () -> "met twice in " + there + ", seed " + seed);
        assertEquals(Set.copyOf(back).size(), back.size(), () -> "met twice in " + back + ", seed " + seed);
        assertEquals(among(there, stayed), among(back, stayed), () -> "seed " + seed);
        assertEquals(new HashSet<>(stayed), new HashSet<>(among(there, stayed)), () -> "seed " + seed);
    }

    @Test
    void ordersAreByTimeAndShowNothingThatWasDeleted() {
        write(commentDeleted(comments.getFirst(), post, null, BEGIN));
        Applied.awaitAll(pool);

        List<String> newest = page(list("new"), null).path("items.createdAt");
        List<String> oldest = page(list("old"), null).path("items.createdAt");
        assertEquals(newest.reversed(), oldest);
        assertEquals(oldest.stream().sorted().toList(), oldest);
        assertEquals(COMMENTS - 1, newest.size());
        get("/v1/posts/{id}", post).then().body("commentCount", equalTo(COMMENTS - 1));
        page(list("thread"), null).then().body("items", hasSize(COMMENTS));
    }

    @Test
    void pageNumbersComeWithTotals() {
        Response last = page("/v1/posts/" + post + "/comments?sort=old&page=2&pageSize=10", null);

        last.then()
                .body("items", hasSize(9))
                .body("total", equalTo(COMMENTS))
                .body("totalPages", equalTo(2))
                .body("page", equalTo(2))
                .body("pageSize", equalTo(10));
        page("/v1/posts/" + post + "/comments?sort=old&page=9&pageSize=10", null)
                .then()
                .body("items", hasSize(0))
                .body("total", equalTo(COMMENTS));
        get("/v1/posts/{id}/comments?page=1", post).then().statusCode(400).body("violations[0].field", equalTo("page"));
        get("/v1/posts/{id}/comments?sort=old&page=1", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void pageAfterTheEndIsEmptyAndLeadsBack() {
        String path = "/v1/posts/" + post + "/comments?sort=new&limit=5";
        Response page = page(path, null);
        String next = page.path("next");
        for (UUID comment : comments) {
            write(commentDeleted(comment, post, null, BEGIN));
        }
        UUID late = UUID.randomUUID();
        write(commented(late, post, null, author, BEGIN.plusSeconds(1_000)));
        Applied.awaitAll(pool);

        Response after = page(path, next);
        after.then().body("items", hasSize(0)).body("next", nullValue()).body("previous", notNullValue());
        page(path, after.path("previous")).then().body("items.id", equalTo(List.of(late.toString())));
    }

    @Test
    void unknownSortAndForeignCursorAreRefused() {
        get("/v1/posts/{id}/comments?sort=best", post)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sort"));
        String next =
                page("/v1/posts/" + post + "/comments?sort=new&limit=2", null).path("next");
        get("/v1/posts/{id}/comments?sort=old&cursor={c}", post, next)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
    }

    private void writeSome(Set<UUID> touched) {
        UUID fresh = UUID.randomUUID();
        touched.add(fresh);
        write(commented(fresh, post, null, author, BEGIN.plusSeconds(random.nextInt(COMMENTS))));
        if (random.nextBoolean()) {
            UUID gone = comments.get(random.nextInt(COMMENTS));
            if (touched.add(gone)) {
                write(commentDeleted(gone, post, null, BEGIN));
            }
        }
        Applied.awaitAll(pool);
    }

    private static List<String> among(List<String> met, List<String> wanted) {
        return met.stream().filter(wanted::contains).toList();
    }

    private String list(String sort) {
        return "/v1/posts/" + post + "/comments?limit=100&sort=" + sort;
    }

    private static Response page(String path, String cursor) {
        Response answer = get(cursor == null ? path : path + "&cursor=" + cursor);
        answer.then().statusCode(200);
        return answer;
    }
}
