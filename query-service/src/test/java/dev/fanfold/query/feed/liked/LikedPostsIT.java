package dev.fanfold.query.feed.liked;

import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.Topic;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.query.testing.Endings;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of what somebody likes, whose order is that of their likes, wherever the posts lie. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class LikedPostsIT {

    private static final int POSTS = 12;
    private static final String LIKES = "/v1/me/likes?limit=5";
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    protected TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    Signer signer;

    private final UUID author = UUID.randomUUID();
    private final List<UUID> posts = new ArrayList<>();
    private Viewer viewer;

    /** Liked one after the other, and told of in another order than published. */
    @BeforeEach
    void like() {
        viewer = Viewer.of(issuer);
        write(registered(author, "Ada"));
        for (int n = 0; n < POSTS; n++) {
            UUID post = UUID.randomUUID();
            posts.add(post);
            write(published(post, author, "Post " + n, BEGIN.minusSeconds(n), 1), like(n, true, 1, n));
        }
        Applied.awaitAll(pool);
    }

    @Test
    void newestLikeComesFirstAndOthersKeepTheirPlacesWhenOneGoes() {
        Response first = viewer.get(LIKES);
        first.then().body("items.title", equalTo(titles(11, 10, 9, 8, 7))).body("previous", nullValue());

        write(like(7, false, 2, 100), like(5, false, 2, 100), like(3, false, 2, 100), like(3, true, 3, 101));
        Applied.awaitAll(pool);

        Response second = viewer.get(LIKES, first.path("next"));
        second.then().body("items.title", equalTo(titles(6, 4, 2, 1, 0))).body("next", nullValue());
        assertEquals(ids(3, 11, 10, 9, 8), viewer.before(LIKES, second), "one that was given again comes first");
    }

    @Test
    void postThatIsNotPublishedKeepsItsPlaceUnseen() {
        write(archived(posts.get(10), author, 2));
        Applied.awaitAll(pool);
        viewer.get(LIKES).then().body("items.title", equalTo(titles(11, 9, 8, 7)));

        write(published(posts.get(10), author, "Post 10", BEGIN, 3));
        Applied.awaitAll(pool);

        viewer.get(LIKES).then().body("items.title", equalTo(titles(11, 10, 9, 8, 7)));
    }

    @Test
    void timeThatWasNotKeptComesWithTheSameVersionToldAgain() {
        pool.preparedQuery("UPDATE post_like SET since = 'epoch' WHERE user_id = $1")
                .executeAndAwait(Tuple.of(viewer.id()));
        for (int n = 0; n < POSTS; n++) {
            write(like(n, true, 1, n));
        }
        Applied.awaitAll(pool);

        Response first = viewer.get(LIKES);

        first.then().body("items.title", equalTo(titles(11, 10, 9, 8, 7)));
        get("/v1/posts/{id}", posts.get(0)).then().body("likeCount", equalTo(1));
        get("/v1/authors/{id}", author).then().body("receivedLikeCount", equalTo(POSTS));
    }

    @Test
    void nothingOfAnErasedLikeIsKept() {
        write(like(11, false, 2, 100), Endings.likeErased(posts.get(11), viewer.id(), 3));
        Applied.awaitAll(pool);

        viewer.get(LIKES).then().body("items.title", equalTo(titles(10, 9, 8, 7, 6)));
        assertEquals(
                Instant.EPOCH,
                pool.preparedQuery("SELECT since FROM post_like WHERE post_id = $1")
                        .executeAndAwait(Tuple.of(posts.get(11)))
                        .iterator()
                        .next()
                        .getOffsetDateTime("since")
                        .toInstant());
    }

    @Test
    void readWithTheTokenOfALikeShowsIt() {
        UUID later = UUID.randomUUID();
        write(published(later, author, "Later", BEGIN, 1), liked(later, viewer.id(), true, 1, BEGIN.plusSeconds(99)));

        viewer.request()
                .header("Prefer", "wait=10")
                .header(
                        ConsistencyToken.HEADER,
                        ConsistencyToken.of(Topic.POSTS, later, later + ":" + viewer.id(), 1)
                                .encode(signer))
                .get(LIKES)
                .then()
                .header("Fanfold-Freshness", equalTo("fresh"))
                .body("items.title", hasItem("Later"));
    }

    @Test
    void likesAreForTheirUserAlone() {
        Response first = viewer.get(LIKES);

        first.then().header("Cache-Control", equalTo("no-store"));
        get(LIKES).then().statusCode(401);
        Viewer other = Viewer.of(issuer);
        other.get(LIKES).then().body("items", equalTo(List.of()));
        other.request()
                .get(LIKES + "&cursor=" + first.path("next"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
    }

    private dev.fanfold.contracts.LikeEvent like(int post, boolean liked, long version, int second) {
        return liked(posts.get(post), viewer.id(), liked, version, BEGIN.plusSeconds(second));
    }

    private static List<String> titles(int... numbers) {
        return java.util.Arrays.stream(numbers).mapToObj(n -> "Post " + n).toList();
    }

    private List<String> ids(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(n -> posts.get(n).toString())
                .toList();
    }
}
