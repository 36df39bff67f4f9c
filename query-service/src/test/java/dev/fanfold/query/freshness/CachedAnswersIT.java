package dev.fanfold.query.freshness;

import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What did not change is not sent again, and nobody keeps what is not theirs. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class CachedAnswersIT {

    private final UUID ann = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final Instant at = Instant.parse("2026-03-01T10:00:00Z");
    private String tag;

    @Inject
    Signer signer;

    @BeforeEach
    void publish() {
        tag = "kept-" + post.toString().substring(0, 8);
        write(registered(ann, "Änn"), published(post, ann, "Kept", at, 1), tagged(post, 1, tag));
        write(commented(UUID.randomUUID(), post, null, ann, at));
        eventually(() -> {
            get("/v1/posts/" + post)
                    .then()
                    .body("author.displayName", equalTo("Änn"))
                    .body("commentCount", equalTo(1));
            get("/v1/posts?tag=" + tag).then().body("items.title", hasItem("Kept"));
        });
    }

    @Test
    void everyPublicReadAnswersNotModifiedToWhoHasIt() {
        for (String path : everyRead()) {
            var first = get(path).then().statusCode(200).extract();
            String known = first.header("ETag");

            given().header("If-None-Match", "\"other\", W/" + known)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", known)
                    .header("Cache-Control", CachedAnswers.FOR_ALL)
                    .header("Vary", CachedAnswers.VARY)
                    .body(blankOrNullString());
            given().header("If-None-Match", "\"other\"")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType(first.contentType())
                    .header("ETag", known);
            given().header("If-None-Match", known).head(path).then().statusCode(304);
        }
    }

    @Test
    void tagChangesWithTheAnswer() {
        for (String path : List.of("/v1/posts/" + post, "/v1/posts?author=" + ann)) {
            String known = get(path).header("ETag");
            write(liked(post, UUID.randomUUID(), true, 1));

            eventually(() ->
                    given().header("If-None-Match", known).get(path).then().statusCode(200));
        }
    }

    @Test
    void whatASignedInClientGetsIsTheirs() {
        for (String path : everyRead()) {
            given().header("Authorization", "Bearer whoever")
                    .get(path)
                    .then()
                    .header("Cache-Control", CachedAnswers.FOR_ONE)
                    .header("Vary", CachedAnswers.VARY);
        }
    }

    @Test
    void whatWasWaitedForIsTheirs() {
        given().header(ConsistencyToken.HEADER, token(1))
                .get("/v1/posts/" + post)
                .then()
                .header("Fanfold-Freshness", "fresh")
                .header("Cache-Control", CachedAnswers.FOR_ONE);
    }

    @Test
    void nobodyKeepsStaleAnswers() {
        given().header(ConsistencyToken.HEADER, token(9))
                .header("Prefer", "wait=0")
                .header("If-None-Match", "*")
                .get("/v1/posts/" + post)
                .then()
                .statusCode(200)
                .header("Fanfold-Freshness", startsWith("stale"))
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue());
    }

    @Test
    void nobodyKeepsErrors() {
        for (String path : List.of(
                "/v1/posts/" + UUID.randomUUID(),
                "/v1/posts?cursor=forged",
                "/v1/posts?limit=0",
                "/v1/authors/" + UUID.randomUUID(),
                "/v1/tags/by-name/unheard-of",
                "/v1/admin/parked/read-model")) {
            get(path).then().header("Cache-Control", "no-store").header("ETag", nullValue());
        }
        given().header(ConsistencyToken.HEADER, token(9))
                .header("Prefer", "wait=0, handling=strict")
                .get("/v1/posts/" + post)
                .then()
                .statusCode(503)
                .header("Cache-Control", "no-store");
    }

    private List<String> everyRead() {
        String author = get("/v1/authors/" + ann).path("handle");
        String tagId = get("/v1/tags/by-name/" + tag).path("id");
        return List.of(
                "/v1/posts?author=" + ann,
                "/v1/posts?tag=" + tag,
                "/v1/posts/" + post,
                "/v1/posts/" + post + "/comments",
                "/v1/authors?sort=handle&prefix=" + author,
                "/v1/authors/" + ann,
                "/v1/authors/by-handle/" + author,
                "/v1/tags?limit=1",
                "/v1/tags/" + tagId,
                "/v1/tags/by-name/" + tag);
    }

    /** Of the post in a version. */
    private String token(long version) {
        var event = published(post, ann, "Kept", at, version);
        return ConsistencyToken.of(event.topic(), event.partitionId(), event.key(), event.version())
                .encode(signer);
    }
}
