package dev.fanfold.query.feed.home;

import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.query.testing.Viewer;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose posts are in a home feed, and who may read it. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class HomeFeedIT {

    private static final String FEED = "/v1/me/feed?limit=2";
    /** Other tests leave posts in between. */
    private static final int MOST_PAGES = 1_000;

    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    protected TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    Signer signer;

    private final UUID ann = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private Viewer viewer;

    /** Ann wrote at even seconds, Bob at odd ones. */
    @BeforeEach
    void publish() {
        viewer = Viewer.of(issuer);
        write(registered(ann, "Ann"), registered(bob, "Bob"), followed(viewer.id(), ann, true, 1));
        for (int second = 0; second < 10; second++) {
            UUID author = second % 2 == 0 ? ann : bob;
            write(published(UUID.randomUUID(), author, "At " + second, BEGIN.plusSeconds(second), 1));
        }
        Applied.awaitAll(pool);
    }

    @Test
    void whoIsFollowedOnTheWayComesInFromThereOn() {
        Response first = viewer.get(FEED);
        first.then().body("items.title", equalTo(List.of("At 8", "At 6"))).body("previous", nullValue());

        write(followed(viewer.id(), bob, true, 1));
        Applied.awaitAll(pool);

        Response second = viewer.get(FEED, first.path("next"));
        second.then().body("items.title", equalTo(List.of("At 5", "At 4")));
        viewer.get(FEED, second.path("previous")).then().body("items.title", equalTo(List.of("At 7", "At 6")));
    }

    @Test
    void whoIsUnfollowedIsGoneFromThereOn() {
        write(followed(viewer.id(), bob, true, 1));
        Applied.awaitAll(pool);
        Response first = viewer.get(FEED);
        first.then().body("items.title", equalTo(List.of("At 9", "At 8")));

        write(followed(viewer.id(), ann, false, 2));
        Applied.awaitAll(pool);

        viewer.get(FEED, first.path("next")).then().body("items.title", equalTo(List.of("At 7", "At 5")));
        write(followed(viewer.id(), bob, false, 2));
        Applied.awaitAll(pool);
        viewer.get(FEED).then().body("items", equalTo(List.of())).body("next", nullValue());
    }

    @Test
    void readWithTheTokenOfAFollowShowsWhatItBrings() {
        String token = ConsistencyToken.of(Topic.USERS, viewer.id(), viewer.id() + ":" + bob, 1)
                .encode(signer);

        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> viewer.request()
                .header("Prefer", "wait=10")
                .header(ConsistencyToken.HEADER, token)
                .get(FEED));
        assertFalse(answer.isDone());
        write(followed(viewer.id(), bob, true, 1));

        answer.join()
                .then()
                .header("Fanfold-Freshness", equalTo("fresh"))
                .body("items.title", equalTo(List.of("At 9", "At 8")));
    }

    @Test
    void feedIsForItsViewerAlone() {
        Response first = viewer.get(FEED);

        first.then().header("Cache-Control", equalTo("no-store")).header("ETag", nullValue());
        first.then()
                .header("Link", containsString("/v1/me/feed?limit=2&cursor="))
                .body("next", notNullValue());
        get(FEED).then().statusCode(401);
        Viewer.of(issuer)
                .request()
                .get(FEED + "&cursor=" + first.path("next"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
        viewer.request().get("/v1/posts?cursor=" + first.path("next")).then().statusCode(400);
    }

    /** Between Ann's posts lie more of Bob's than a page looks at, and too many are followed to merge their lists. */
    @Test
    void feedOfMoreAuthorsThanAreMergedGoesOnWhereItsPageEnded() {
        pool.query("INSERT INTO follow SELECT '%s', gen_random_uuid(), 1, true FROM generate_series(1, %d)"
                        .formatted(viewer.id(), HomeFeedReader.MANY))
                .executeAndAwait();
        pool.query("""
                        INSERT INTO post (id, version, listed, author_id, title, created_at, published_at)
                        SELECT gen_random_uuid(), 1, true, '%s', 'Between', at, at
                        FROM (SELECT timestamptz '%s' + n * interval '1 ms' AS at FROM generate_series(1, 3000) AS n) t
                        """.formatted(bob, BEGIN.plusSeconds(4))).executeAndAwait();
        List<Response> pages = new ArrayList<>(List.of(viewer.get(FEED)));
        while (!pages.getLast().<List<String>>path("items.title").contains("At 0") && pages.size() < MOST_PAGES) {
            pages.add(viewer.get(FEED, pages.getLast().path("next")));
        }
        List<String> back = viewer.before(FEED, pages.getLast());
        pool.query("DELETE FROM post WHERE title = 'Between'").executeAndAwait();

        List<String> titles = pages.stream()
                .<String>flatMap(page -> page.<List<String>>path("items.title").stream())
                .toList();
        assertEquals(List.of("At 8", "At 6", "At 4", "At 2", "At 0"), titles);
        assertTrue(pages.stream()
                        .filter(page -> page.<List<?>>path("items").isEmpty())
                        .count()
                >= 2);
        assertEquals(Viewer.ids(pages.subList(0, pages.size() - 1)), back);
    }

    @Test
    void pageAfterTheEndIsEmptyAndLeadsBack() {
        Response end = viewer.get("/v1/me/feed?limit=3");
        write(followed(viewer.id(), ann, false, 2));
        Applied.awaitAll(pool);
        Response after = viewer.get("/v1/me/feed?limit=3", end.path("next"));
        after.then().body("items", equalTo(List.of())).body("previous", notNullValue());

        write(followed(viewer.id(), ann, true, 3));
        Applied.awaitAll(pool);

        viewer.get("/v1/me/feed?limit=3", after.path("previous"))
                .then()
                .body("items.title", equalTo(List.of("At 8", "At 6", "At 4")));
    }
}
