package dev.fanfold.query.feed;

import static dev.fanfold.query.testing.Endings.postErased;
import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of posts: pages by number with totals that nobody counts. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class NumberedPagesIT {

    private static final int POSTS = 11;
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final String tag = "table-" + author.toString().substring(0, 8);
    private final List<UUID> posts = new ArrayList<>();

    @BeforeEach
    void publish() {
        write(registered(author, "Ada"));
        for (int n = 0; n < POSTS; n++) {
            posts.add(UUID.randomUUID());
            write(published(posts.get(n), author, "Post " + n, NOON.plusSeconds(n), 1), tagged(posts.get(n), 1, tag));
        }
        Applied.awaitAll(pool);
    }

    @Test
    void pagesOfAnAuthorAndOfATagShowAllPostsOnce() {
        for (String list : List.of("author=" + author, "tag=" + tag)) {
            List<String> shown = new ArrayList<>();
            for (int page = 1; page <= 3; page++) {
                shown.addAll(get("/v1/posts?pageSize=4&page=" + page + "&" + list)
                        .then()
                        .statusCode(200)
                        .body("page", equalTo(page))
                        .body("pageSize", equalTo(4))
                        .body("total", equalTo(POSTS))
                        .body("totalPages", equalTo(3))
                        .extract()
                        .path("items.id"));
            }
            assertEquals(posts.reversed().stream().map(UUID::toString).toList(), shown, list);
            get("/v1/posts?pageSize=4&page=4&" + list).then().body("items", hasSize(0));
        }
    }

    @Test
    void linksLeadToTheFirstTheLastAndTheNeighbours() {
        List<String> links =
                get("/v1/posts?pageSize=4&page=2&author=" + author).headers().getValues("Link");

        links.forEach(link ->
                assertEquals(200, get(link.replaceFirst("<(.*)>.*", "$1")).statusCode(), link));
        assertEquals(
                List.of("first 1", "prev 1", "next 3", "last 3"),
                links.stream()
                        .map(link -> link.replaceFirst(".*[?&]page=(\\d+).*rel=\"(\\w+)\"", "$2 $1"))
                        .toList());
    }

    /** Whatever comes, goes and comes back. */
    @Test
    void totalOfAllPostsIsExact() {
        long others = total() - count(); // that tests have written behind the projector's back
        write(archived(posts.get(0), author, 2), postErased(posts.get(1), 2));
        write(archived(posts.get(2), author, 2), published(posts.get(2), author, "Back", NOON, 3));
        write(archived(posts.get(0), author, 2));
        Applied.awaitAll(pool);

        assertEquals(others + count(), total());
        get("/v1/posts?page=1&author=" + author).then().body("total", equalTo(POSTS - 2));
        get("/v1/posts?page=1&tag=" + tag).then().body("total", equalTo(POSTS - 2));
    }

    private static long total() {
        return get("/v1/posts?page=1").jsonPath().getLong("total");
    }

    private long count() {
        return pool.query("SELECT count(*) AS n FROM post WHERE listed")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("n");
    }

    @Test
    void whatNumbersDoNotReachIsRefusedWithTheWayOn() {
        get("/v1/posts?page=101&pageSize=100")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("page"))
                .body("violations[0].message", containsString("cursor"));
        get("/v1/posts?page=100&pageSize=100").then().statusCode(200);
        for (String query : List.of("page=0", "page=10001", "page=1&sort=top", "page=1&tag=a&tag=b")) {
            get("/v1/posts?" + query).then().statusCode(400).body("violations.field", hasItems("page"));
        }
        get("/v1/posts?pageSize=0").then().statusCode(400).body("violations.field", hasItems("pageSize"));
        String next = get("/v1/posts?limit=1").path("next");
        get("/v1/posts?page=1&cursor=" + next).then().statusCode(400).body("violations.field", hasItems("cursor"));
    }

    @Test
    void whoHasNothingHasAnEmptyTable() {
        for (String list : List.of("author=" + UUID.randomUUID(), "tag=nobody-has-it")) {
            get("/v1/posts?page=1&" + list)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0))
                    .body("total", equalTo(0))
                    .body("totalPages", equalTo(0));
        }
    }
}
