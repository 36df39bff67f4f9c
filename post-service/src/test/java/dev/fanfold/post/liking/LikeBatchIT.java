package dev.fanfold.post.liking;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.batch;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.post.Events;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class LikeBatchIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    Signer signer;

    private String author;
    private String post;

    @BeforeEach
    void publish() {
        author = issuer.user(UUID.randomUUID());
        post = published(author);
    }

    @Test
    void batchLikesForAnyUserAndDate() {
        UUID reader = UUID.randomUUID();

        batch(issuer.importer(), "/v1/likes/batch", List.of(item(post, reader), item(post, UUID.randomUUID())))
                .then()
                .statusCode(201)
                .body("items.id", equalTo(List.of(post, post)))
                .body("items.version", equalTo(List.of(1, 1)));

        LikeEvent.State state = (LikeEvent.State)
                Events.of(post + ":" + reader, pool).getFirst().state();
        assertEquals(Instant.parse("2011-02-03T04:05:06Z"), state.since());
    }

    @Test
    void likeThatIsThereOrAskedForTwiceIsOneLike() {
        UUID reader = UUID.randomUUID();
        as(issuer.user(reader)).put("/v1/posts/" + post + "/like").then().statusCode(204);
        UUID twice = UUID.randomUUID();

        batch(issuer.importer(), "/v1/likes/batch", List.of(item(post, reader), item(post, twice), item(post, twice)))
                .then()
                .statusCode(201)
                .body("items.version", equalTo(List.of(1, 1, 1)));

        assertEquals(List.of("post.liked@1"), Events.told(post + ":" + reader, pool));
        assertEquals(List.of("post.liked@1"), Events.told(post + ":" + twice, pool));
    }

    /** A like that was there already is seen at once, so a token that named it would promise nothing of the others. */
    @Test
    void tokenOfABatchNamesALikeThatIsNew() {
        UUID fresh = new UUID(0, 1);
        UUID there = new UUID(-1, -1);
        as(issuer.user(there)).put("/v1/posts/" + post + "/like").then().statusCode(204);

        String token = batch(issuer.importer(), "/v1/likes/batch", List.of(item(post, fresh), item(post, there)))
                .then()
                .statusCode(201)
                .extract()
                .header(ConsistencyToken.HEADER);

        assertEquals(
                List.of(post + ":" + fresh),
                ConsistencyToken.decode(signer, token).writes().stream()
                        .map(ConsistencyToken.Write::key)
                        .toList());
    }

    @Test
    void oneUnknownPostKeepsTheWholeBatchOut() {
        UUID reader = UUID.randomUUID();

        batch(
                        issuer.importer(),
                        "/v1/likes/batch",
                        List.of(
                                item(post, reader),
                                item(draft(author), reader),
                                item(UUID.randomUUID().toString(), reader)))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("items[1].postId", "items[2].postId")));

        assertTrue(Events.told(post + ":" + reader, pool).isEmpty());
    }

    private static Map<String, Object> item(String postId, UUID userId) {
        return Map.of("postId", postId, "userId", userId, "createdAt", "2011-02-03T04:05:06Z");
    }
}
