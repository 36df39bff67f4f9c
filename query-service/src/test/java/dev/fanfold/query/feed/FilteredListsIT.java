package dev.fanfold.query.feed;

import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists through several filters, and what a page of them costs at most. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class FilteredListsIT {

    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final List<UUID> posts = new ArrayList<>();

    /** Some with equal numbers of likes and comments, so that the order needs the id. */
    @BeforeEach
    void publish() {
        write(registered(author, "Ada"));
        for (int n = 0; n < 9; n++) {
            UUID post = UUID.randomUUID();
            posts.add(post);
            write(published(post, author, "Post " + n, BEGIN.plusSeconds(n), 1));
            for (int times = 0; times < n / 3; times++) {
                write(
                        liked(post, UUID.randomUUID(), true, 1),
                        commented(UUID.randomUUID(), post, null, author, BEGIN.plusSeconds(times)));
            }
        }
        Applied.awaitAll(pool);
    }

    @Test
    void filtersAreAllMet() {
        String one = "one-" + UUID.randomUUID();
        String other = "other-" + UUID.randomUUID();
        write(tagged(posts.get(0), 1, one), tagged(posts.get(1), 1, one, other), tagged(posts.get(2), 1, other));
        Applied.awaitAll(pool);
        String both = posts.get(1).toString();

        get("/v1/posts?tag={a}&tag={b}", one, other).then().body("items.id", equalTo(List.of(both)));
        get("/v1/posts?sort=top&author={id}&tag={a}&tag={b}", author, one, other)
                .then()
                .body("items.id", equalTo(List.of(both)));
        get("/v1/posts?author={id}&tag={a}", author, one).then().body("items", hasSize(2));
        get("/v1/posts?author={id}&tag={a}", UUID.randomUUID(), one).then().body("items", hasSize(0));
        get("/v1/posts?tag={a}&tag=nobody-has-this", one).then().body("items", hasSize(0));
        get("/v1/posts?author={id}&from={from}&to={to}", author, "2020-01-01T00:00:03Z", "2020-01-01T00:00:05Z")
                .then()
                .body("items.title", equalTo(List.of("Post 4", "Post 3")));
    }

    /** More rows than a page looks at, and none of them matches: the client is told where to go on. */
    @Test
    void searchOfAPageIsBounded() {
        pool.query("""
                        INSERT INTO post_like_rank
                        SELECT gen_random_uuid(), 0, '%s', now(), '{}', 1000000, -1
                        FROM generate_series(1, 700)
                        """.formatted(UUID.randomUUID())).executeAndAwait();
        String path = "/v1/posts?sort=top&limit=100&to=2021-01-01T00:00:00Z";

        Response first = page(path, null);
        first.then().body("items", hasSize(0)).body("next", notNullValue());
        List<String> met = new ArrayList<>();
        for (String next = first.path("next"); next != null; ) {
            Response answer = page(path, next);
            met.addAll(answer.path("items.id"));
            next = answer.path("next");
        }

        posts.forEach(post -> assertEquals(1, Collections.frequency(met, post.toString())));
        pool.query("DELETE FROM post_like_rank WHERE like_count = 1000000").executeAndAwait();
    }

    /** Where few posts have a tag no page is short, however many others come before them. */
    @ParameterizedTest
    @ValueSource(strings = {"top", "discussed", "active"})
    void pagesOfARareTagAreFullThereAndBack(String sort) {
        String tag = "rare-" + UUID.randomUUID();
        posts.subList(0, 5).forEach(post -> write(tagged(post, 1, tag)));
        Applied.awaitAll(pool);
        String path = "/v1/posts?limit=2&sort=" + sort + "&tag=" + tag;
        List<String> all = page("/v1/posts?limit=100&sort=" + sort + "&author=" + author, null)
                .path("items.id");
        List<String> rare = all.stream()
                .filter(post -> posts.subList(0, 5).contains(UUID.fromString(post)))
                .toList();

        Response first = page(path, null);
        Response second = page(path, first.path("next"));
        Response third = page(path, second.path("next"));

        first.then().body("items.id", equalTo(rare.subList(0, 2)));
        second.then().body("items.id", equalTo(rare.subList(2, 4)));
        third.then().body("items.id", equalTo(rare.subList(4, 5))).body("next", nullValue());
        page(path, third.path("previous")).then().body("items.id", equalTo(rare.subList(2, 4)));
        page(path, second.path("previous")).then().body("items.id", equalTo(rare.subList(0, 2)));
    }

    private static Response page(String path, String cursor) {
        Response answer = get(cursor == null ? path : path + "&cursor=" + cursor);
        answer.then().statusCode(200);
        return answer;
    }
}
