package dev.fanfold.post.account;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.batch;
import static dev.fanfold.post.Api.comment;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.newKey;
import static dev.fanfold.post.Api.patch;
import static dev.fanfold.post.Api.post;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.post.Events;
import dev.fanfold.post.Users;
import dev.fanfold.service.security.Caller;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who was deactivated or deleted writes nothing, though their access token lives for some minutes more. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class InactiveAccountIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final UUID user = UUID.randomUUID();
    private String token;
    private String post;
    private String comment;

    @BeforeEach
    void write() {
        Users.tell(pool, user, "active", 1);
        token = issuer.user(user);
        post = published(token);
        comment = commented(token, post, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deactivated", "deleted", "erased"})
    void inactiveAccountWritesAndReadsNothing(String status) {
        String theirs = published(issuer.user(UUID.randomUUID()));
        Users.tell(pool, user, status, 2);

        assertBarred(as(token).body(post("T", false)).post("/v1/posts"));
        assertBarred(as(token)
                .header("Idempotency-Key", newKey())
                .body(post("T", true))
                .post("/v1/posts"));
        assertBarred(patch(token, "/v1/posts/" + post, 1, Map.of("title", "T")));
        assertBarred(as(token).post("/v1/posts/" + post + "/archive"));
        assertBarred(as(token).post("/v1/posts/" + post + "/publish"));
        assertBarred(as(token).delete("/v1/posts/" + post));
        assertBarred(comment(token, theirs, null, "B"));
        assertBarred(patch(token, "/v1/comments/" + comment, 1, Map.of("body", "B")));
        assertBarred(as(token).delete("/v1/comments/" + comment));
        assertBarred(as(token).put("/v1/posts/" + theirs + "/like"));
        assertBarred(as(token).delete("/v1/posts/" + theirs + "/like"));
        assertBarred(as(token).get("/v1/me/posts"));
        assertBarred(as(token).get("/v1/me/posts/" + post));
    }

    @Test
    void reactivatedAccountWritesAgain() {
        Users.tell(pool, user, "deactivated", 2);
        Users.tell(pool, user, "active", 3);

        as(token).get("/v1/me/posts").then().statusCode(200).body("items.id", equalTo(List.of(post)));
        patch(token, "/v1/posts/" + post, 1, Map.of("title", "T")).then().statusCode(200);
    }

    @Test
    void lateEventOfAnOlderVersionChangesNothing() {
        Users.tell(pool, user, "deactivated", 3);
        UUID next = UUID.randomUUID();
        dev.fanfold.service.testing.TopicWriter.write(Users.event(user, "active", 2));
        Users.tell(pool, next, "active", 1);

        assertBarred(as(token).delete("/v1/posts/" + post));
    }

    @Test
    void batchNamesEveryAuthorWhoIsNotActiveAndWritesNothing() {
        UUID active = UUID.randomUUID();
        Users.tell(pool, user, "deactivated", 2);
        long before = Events.count(pool, "post") + Events.count(pool, "comment") + Events.count(pool, "post_like");

        assertNames(
                "authorId",
                batch(issuer.importer(), "/v1/posts/batch", List.of(newPost(active), newPost(user), newPost(user))));
        assertNames(
                "authorId",
                batch(
                        issuer.importer(),
                        "/v1/comments/batch",
                        List.of(newComment(active), newComment(user), newComment(user))));
        assertNames(
                "userId",
                batch(issuer.importer(), "/v1/likes/batch", List.of(newLike(active), newLike(user), newLike(user))));

        assertEquals(
                before, Events.count(pool, "post") + Events.count(pool, "comment") + Events.count(pool, "post_like"));
    }

    @Test
    void importerWhoIsNotActiveImportsNothing() {
        String importer = issuer.token(new Caller(user, Caller.ADMIN, Set.of(Caller.IMPORT)));
        UUID active = UUID.randomUUID();
        Users.tell(pool, user, "deactivated", 2);

        assertBarred(batch(importer, "/v1/posts/batch", List.of(newPost(active))));
        assertBarred(batch(importer, "/v1/comments/batch", List.of(newComment(active))));
        assertBarred(batch(importer, "/v1/likes/batch", List.of(newLike(active))));
    }

    private static Map<String, Object> newPost(UUID author) {
        return Map.of("authorId", author, "title", "T", "body", "B");
    }

    private Map<String, Object> newComment(UUID author) {
        return Map.of("postId", post, "authorId", author, "body", "B");
    }

    private Map<String, Object> newLike(UUID user) {
        return Map.of("postId", post, "userId", user);
    }

    private static void assertBarred(Response answer) {
        answer.then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://fanfold.dev/problems/account-inactive"));
    }

    private static void assertNames(String field, Response answer) {
        answer.then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("items[1]." + field, "items[2]." + field)))
                .body("violations.message", equalTo(List.of("is no active account", "is no active account")));
    }
}
