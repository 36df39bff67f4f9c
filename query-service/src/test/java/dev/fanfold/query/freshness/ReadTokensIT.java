package dev.fanfold.query.freshness;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A read says how far it had come at least, and a later one waits until it has come as far. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class ReadTokensIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final UUID ann = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final Instant at = Instant.parse("2026-03-01T10:00:00Z");

    @Inject
    Signer signer;

    @Inject
    Pool pool;

    @Inject
    KnownGenerations generations;

    @Inject
    ProjectedPositions positions;

    @BeforeEach
    void publish() {
        write(registered(ann, "Ann"), published(post, ann, "Seen", at, 1));
        Applied.awaitAll(pool);
    }

    @Test
    void answerNamesPositionsThatItSurelyHas() {
        PositionVector before = now();

        eventually(() -> assertTrue(vector(list()).isAtLeast(before)));

        assertTrue(now().isAtLeast(vector(list())));
    }

    @Test
    void readWaitsUntilItHasComeAsFarAsAnEarlierOne() {
        UUID later = UUID.randomUUID();
        String ahead = token(withNextEventOf(later));

        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> given().header("Prefer", "wait=10")
                .header(ConsistencyToken.HEADER, ahead)
                .get("/v1/posts?author=" + ann));
        assertFalse(answer.isDone());
        write(published(later, ann, "Later", at, 1));

        answer.join().then().header("Fanfold-Freshness", "fresh").body("items.title", hasItem("Later"));
    }

    @Test
    void tokensOfReadsAndWritesAreWaitedForTogether() {
        UUID later = UUID.randomUUID();
        String both = token(withNextEventOf(later)) + ","
                + ConsistencyToken.of(Topic.POSTS, post, post.toString(), 1).encode(signer);

        given().header("Prefer", "wait=0")
                .header(ConsistencyToken.HEADER, both)
                .get("/v1/posts")
                .then()
                .header("Fanfold-Freshness", startsWith("stale; age="));
        write(published(later, ann, "Later", at, 1));
        given().header("Prefer", "wait=10")
                .header(ConsistencyToken.HEADER, both)
                .get("/v1/posts")
                .then()
                .header("Fanfold-Freshness", equalTo("fresh"));
    }

    @Test
    void whatMayComeFromACacheNamesNothing() {
        eventually(() -> assertNotNull(list().header(ConsistencyToken.HEADER)));

        get("/v1/posts/" + post).then().statusCode(200).header(ConsistencyToken.HEADER, nullValue());
        given().header(ConsistencyToken.HEADER, token(now()))
                .get("/v1/posts/" + post)
                .then()
                .statusCode(200)
                .header(ConsistencyToken.HEADER, equalTo(list().header(ConsistencyToken.HEADER)));
    }

    private Response list() {
        return get("/v1/posts?author=" + ann);
    }

    private PositionVector vector(Response answer) {
        ConsistencyToken token = ConsistencyToken.decode(signer, answer.header(ConsistencyToken.HEADER));
        assertEquals(1, token.positions().size(), answer.headers()::toString);
        return PositionVector.decode(token.positions().getFirst());
    }

    private PositionVector withNextEventOf(UUID id) {
        PositionVector now = now();
        int partition = Topic.partitionOf(id);
        return now.with(Topic.POSTS, partition, now.next(Topic.POSTS, partition) + 1);
    }

    private PositionVector now() {
        return positions.of(generations.read()).await().atMost(LIMIT);
    }

    private String token(PositionVector vector) {
        return ConsistencyToken.ofPositions(signer, vector.encode());
    }
}
