package dev.fanfold.query.freshness;

import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.renamed;
import static dev.fanfold.query.testing.Site.tagRenamed;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has written sees it, on whatever page they look next. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class FreshReadsIT {

    private final UUID ann = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final Instant at = Instant.parse("2026-03-01T10:00:00Z");

    @Inject
    Signer signer;

    @BeforeEach
    void publish() {
        write(registered(ann, "Ann"), published(post, ann, "Seen", at, 1));
        eventually(() -> get("/v1/posts/" + post).then().statusCode(200).body("author.displayName", equalTo("Ann")));
    }

    @Test
    void readWaitsForAPost() {
        UUID another = UUID.randomUUID();

        arrives(published(another, ann, "Later", at, 1), "/v1/posts/" + another)
                .then()
                .body("title", equalTo("Later"));
    }

    @Test
    void listWaitsForAPost() {
        UUID another = UUID.randomUUID();

        arrives(published(another, ann, "Later", at, 1), "/v1/posts?author=" + ann)
                .then()
                .body("items.title", hasItem("Later"));
    }

    @Test
    void readWaitsForAnEditThatItsCacheDoesNotHave() {
        get("/v1/posts/" + post).then().body("title", equalTo("Seen"));

        arrives(published(post, ann, "Edited", at, 2), "/v1/posts/" + post)
                .then()
                .body("title", equalTo("Edited"));
    }

    @Test
    void readWaitsForACommentAndItsCount() {
        UUID comment = UUID.randomUUID();

        arrives(commented(comment, post, null, ann, at), "/v1/posts/" + post)
                .then()
                .body("commentCount", equalTo(1));
    }

    @Test
    void threadWaitsForAComment() {
        UUID comment = UUID.randomUUID();

        arrives(commented(comment, post, null, ann, at), "/v1/posts/" + post + "/comments")
                .then()
                .body("items.id", hasItem(comment.toString()));
    }

    @Test
    void readWaitsForALike() {
        arrives(liked(post, UUID.randomUUID(), true, 1), "/v1/posts/" + post)
                .then()
                .body("likeCount", equalTo(1));
    }

    @Test
    void cardWaitsForAFollow() {
        arrives(followed(UUID.randomUUID(), ann, true, 1), "/v1/authors/" + ann)
                .then()
                .body("followerCount", equalTo(1));
    }

    @Test
    void listWaitsForARenameOfItsAuthor() {
        arrives(renamed(ann, "Anne", 2), "/v1/posts?author=" + ann)
                .then()
                .body("items[0].author.displayName", equalTo("Anne"));
    }

    @Test
    void readWaitsForTags() {
        arrives(tagged(post, 1, "fresh-" + post), "/v1/posts/" + post).then().body("tags", hasItem("fresh-" + post));
    }

    @Test
    void listWaitsForARenameOfATag() {
        String name = "old-" + post;
        UUID tag = UUID.nameUUIDFromBytes(name.getBytes());
        write(tagged(post, 1, name));
        eventually(() -> get("/v1/posts/" + post).then().body("tags", hasItem(name)));

        arrives(tagRenamed(tag, "new-" + post, 2), "/v1/posts?author=" + ann)
                .then()
                .body("items[0].tags", hasItem("new-" + post));
    }

    @Test
    void readWaitsForAllWritesOfSeveralTokens() {
        DomainEvent comment = commented(UUID.randomUUID(), post, null, ann, at);
        DomainEvent like = liked(post, ann, true, 1);
        DomainEvent profile = renamed(ann, "Anne", 2);
        RequestSpecification request = patient()
                .header("Consistency-Token", token(comment) + ", " + token(like))
                .header("Consistency-Token", token(profile));

        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> request.get("/v1/posts/" + post));
        write(like);
        write(profile);
        assertFalse(answer.isDone());
        write(comment);

        answer.join()
                .then()
                .header("Fanfold-Freshness", "fresh")
                .body("commentCount", equalTo(1))
                .body("likeCount", equalTo(1))
                .body("author.displayName", equalTo("Anne"));
    }

    @Test
    void readThatMayNotWaitIsStaleAndSaysHowOldItIs() {
        given().header("Consistency-Token", token(liked(post, ann, true, 1)))
                .header("Prefer", "wait=0")
                .get("/v1/posts/" + post)
                .then()
                .statusCode(200)
                .header("Fanfold-Freshness", matchesPattern("stale; age=\\d+\\.\\d{3}"))
                .header("Preference-Applied", "wait=0")
                .body("likeCount", equalTo(0));
    }

    @Test
    void strictReadIsRefusedRatherThanStale() {
        given().header("Consistency-Token", token(liked(post, ann, true, 1)))
                .header("Prefer", "wait=0, handling=strict")
                .get("/v1/posts/" + post)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("1"))
                .body("type", endsWith("/stale"));
    }

    @Test
    void whatWasThereAlreadyIsFreshAtOnce() {
        given().header("Consistency-Token", token(published(post, ann, "Seen", at, 1)))
                .header("Prefer", "wait=0")
                .get("/v1/posts/" + post)
                .then()
                .header("Fanfold-Freshness", "fresh");
    }

    @Test
    void readWithoutATokenSaysNothingOfFreshness() {
        get("/v1/posts/" + post).then().header("Fanfold-Freshness", nullValue());
    }

    @Test
    void foreignTokenIsAnInvalidRequest() {
        given().header("Consistency-Token", "x")
                .get("/v1/posts")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(containsString("Consistency-Token")));
    }

    /** Asks first, with a token of the event, and only then lets the event happen. */
    private Response arrives(DomainEvent event, String path) {
        RequestSpecification request = patient().header("Consistency-Token", token(event));
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> request.get(path));
        write(event);
        answer.join().then().statusCode(200).header("Fanfold-Freshness", "fresh");
        return answer.join();
    }

    private static RequestSpecification patient() {
        return given().header("Prefer", "wait=10");
    }

    private String token(DomainEvent event) {
        return ConsistencyToken.of(event.topic(), event.partitionId(), event.key(), event.version())
                .encode(signer);
    }
}
