package dev.fanfold.query.feed;

import static dev.fanfold.query.testing.Answers.BY_THE_RESOURCE;
import static dev.fanfold.query.testing.Answers.headers;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.renamed;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.query.feed.caching.HeadCache;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is answered from what is at hand: in the same words as by the resource, and never older than what was heard of.
 */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class HotAnswersIT {

    @Inject
    Pool pool;

    @Inject
    HeadCache cache;

    @Inject
    MeterRegistry metrics;

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final Instant at = Instant.parse("2026-03-01T10:00:00Z");
    private final String tag = "hot-" + post.toString().substring(0, 8);

    @BeforeEach
    void publish() {
        write(registered(author, "Änn"), published(post, author, "Höt", at, 1), tagged(post, 1, tag));
        Applied.awaitAll(pool);
    }

    @Test
    void hotAnswerIsThatOfTheResource() {
        for (String path : hotPaths()) {
            eventually(() -> {
                double before = hot();
                Response answer = get(path);
                assertEquals(before + 1, hot(), path + " is at hand");
                Response slow = given().header(BY_THE_RESOURCE).get(path);

                assertEquals(slow.asString(), answer.asString());
                assertEquals(slow.statusLine(), answer.statusLine());
                assertEquals(headers(slow), headers(answer), path);
            });
        }
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        for (String path : hotPaths()) {
            eventually(() -> {
                String known = get(path).header("ETag");
                double before = hot();
                Response answer =
                        given().header("If-None-Match", "\"other\", " + known).get(path);
                assertEquals(before + 1, hot(), path + " is at hand");
                Response slow = given().header(BY_THE_RESOURCE)
                        .header("If-None-Match", known)
                        .get(path);

                assertEquals(304, answer.statusCode());
                assertEquals(headers(slow), headers(answer), path);
            });
        }
    }

    @Test
    void whoSaysMoreThanTheAddressIsAnsweredByTheResource() {
        String path = "/v1/posts/" + post;
        eventually(() -> {
            double before = hot();
            get(path);
            assertEquals(before + 1, hot());
        });

        double before = hot();
        given().header("Authorization", "Bearer whoever").get(path).then().header("Cache-Control", "private, no-cache");
        given().header(
                        "Consistency-Token",
                        get("/v1/tags?limit=1&sort=name&prefix=h").header("Consistency-Token"))
                .get(path)
                .then()
                .header("Fanfold-Freshness", "fresh");
        given().header("Accept", "text/html").get(path).then().statusCode(406);
        given().head(path).then().statusCode(200);
        given().delete(path).then().statusCode(405);
        assertEquals(before, hot());
    }

    @Test
    void changeIsShownByEveryListThatHasThePost() {
        List<String> lists = List.of("/v1/posts?author=" + author, "/v1/posts?tag=" + tag);
        for (int likes = 1; likes <= 3; likes++) {
            lists.forEach(list -> eventually(() -> get(list)));
            write(liked(post, UUID.randomUUID(), true, 1), commented(UUID.randomUUID(), post, null, author, at));
            Applied.awaitAll(pool);
            int shown = likes;
            eventually(() -> lists.forEach(list -> get(list)
                    .then()
                    .body("items[0].likeCount", equalTo(shown))
                    .body("items[0].commentCount", equalTo(shown))));
            eventually(() -> get("/v1/authors/" + author).then().body("commentCount", equalTo(shown)));
        }
        write(renamed(author, "Anna", 2));
        eventually(() ->
                lists.forEach(list -> get(list).then().body("items.author.displayName", equalTo(List.of("Anna")))));
    }

    @Test
    void listsShowWhatComesAndLeaves() {
        String list = "/v1/posts?tag=" + tag;
        eventually(() -> {
            double before = hot();
            get(list).then().body("items.id", equalTo(List.of(post.toString())));
            assertEquals(before + 1, hot());
        });
        UUID other = UUID.randomUUID();
        write(published(other, author, "Other", at.plusSeconds(1), 1), tagged(other, 1, tag));
        eventually(() -> get(list).then().body("items.id", hasItem(other.toString())));

        write(tagged(post, 2, "another"));

        eventually(() -> get(list).then().body("items.id", equalTo(List.of(other.toString()))));
    }

    /** It has told what it changes, and nobody sees it yet: what is read now does not count once it has ended. */
    @Test
    void transactionThatEndsWhileThePageIsKeptIsNotMissed() {
        String list = "/v1/posts?author=" + author;
        SqlConnection connection = pool.getConnectionAndAwait();
        var transaction = connection.beginAndAwait();
        long writer = connection
                .query("UPDATE post SET title = 'Late' WHERE id = '" + post
                        + "' RETURNING pg_current_xact_id()::text::bigint AS id")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("id");
        cache.outdate(1, writer, List.of(HeadKey.author(author)));
        for (int n = 0; n < 3; n++) {
            get(list).then().body("items.title", equalTo(List.of("Höt")));
        }
        transaction.commitAndAwait();
        connection.closeAndAwait();

        get(list).then().body("items.title", equalTo(List.of("Late")));
    }

    private List<String> hotPaths() {
        return List.of(
                "/v1/posts",
                "/v1/posts?sort=top",
                "/v1/posts?sort=active&limit=3",
                "/v1/posts?author=" + author,
                "/v1/posts?sort=discussed&author=" + author,
                "/v1/posts?tag=" + tag,
                "/v1/posts/" + post,
                "/v1/tags",
                "/v1/tags?sort=name&limit=2",
                "/v1/authors/" + author);
    }

    private double hot() {
        return metrics.counter("fanfold.cache.hot").count();
    }
}
