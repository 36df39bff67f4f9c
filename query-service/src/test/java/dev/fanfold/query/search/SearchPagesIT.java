package dev.fanfold.query.search;

import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Walking through what is found, and what is no query. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class SearchPagesIT {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final String word = "w" + UUID.randomUUID().toString().replaceAll("[^a-z]", "") + "x";

    @Test
    void walkThereAndBackSeesEveryMatchOnceInEitherOrder() {
        List<UUID> posts = new ArrayList<>();
        write(registered(author, "Ada"));
        IntStream.range(0, 7).forEach(n -> {
            posts.add(UUID.randomUUID());
            write(post(posts.getLast(), "Title", null, (word + " ").repeat(n + 1), n));
        });
        Applied.awaitAll(pool);

        Collections.reverse(posts);
        assertEquals(posts.stream().map(UUID::toString).toList(), thereAndBack("new"));
        assertEquals(7, thereAndBack("relevance").stream().distinct().count());
    }

    @Test
    void whatNamesNoWordOrNoSortIsRefused() {
        for (String q : List.of("the", "-nothing", "!!", "a or -b")) {
            given().queryParam("q", q)
                    .get("/v1/search/posts")
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("q"));
        }
        given().get("/v1/search/posts").then().statusCode(400).body("violations[0].field", equalTo("q"));
        given().queryParam("q", "x".repeat(201)).get("/v1/search/posts").then().statusCode(400);
        given().queryParams("q", "engine", "limit", 21)
                .get("/v1/search/posts")
                .then()
                .statusCode(400);
        given().queryParams("q", "engine", "sort", "old")
                .get("/v1/search/posts")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("sort"));
    }

    @Test
    void cursorOfAnotherQueryOrSortIsRefused() {
        write(
                registered(author, "Ada"),
                post(post, "Title", null, word, 1),
                post(UUID.randomUUID(), "Title", null, word, 2));
        eventually(() -> search(word, "new").body("items.size()", equalTo(2)));
        String next = given().queryParams("q", word, "limit", 1)
                .get("/v1/search/posts")
                .path("next");

        given().queryParams("q", word + "qz", "cursor", next)
                .get("/v1/search/posts")
                .then()
                .statusCode(400);
        given().queryParams("q", word, "sort", "relevance", "cursor", next)
                .get("/v1/search/posts")
                .then()
                .statusCode(400);
    }

    /** What pages of three show on the way there; the way back must show the same. */
    private List<String> thereAndBack(String sort) {
        List<List<String>> there = new ArrayList<>();
        ValidatableResponse page = page(sort, null);
        there.add(page.extract().path("items.id"));
        for (String next = page.extract().path("next");
                next != null && there.size() < 9;
                next = page.extract().path("next")) {
            page = page(sort, next);
            there.add(page.extract().path("items.id"));
        }
        for (int n = there.size() - 2; n >= 0; n--) {
            page = page(sort, page.extract().path("previous"));
            page.body("items.id", equalTo(there.get(n)));
        }
        return there.stream().flatMap(List::stream).toList();
    }

    private ValidatableResponse page(String sort, String cursor) {
        var request = given().queryParams("q", word, "sort", sort, "limit", 3);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/v1/search/posts")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse search(String q, String sort) {
        return given().queryParams("q", q, "sort", sort)
                .get("/v1/search/posts")
                .then()
                .statusCode(200);
    }

    /** @param second when it is published; the highest is the newest */
    private PostEvent post(UUID id, String title, String summary, String body, long second) {
        Instant at = NOON.plusSeconds(second);
        return new PostEvent.Published(
                new PostEvent.State(id, author, "published", "post-" + id, title, summary, body, at, at, null, 1));
    }
}
