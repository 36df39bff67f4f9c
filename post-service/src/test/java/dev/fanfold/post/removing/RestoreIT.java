package dev.fanfold.post.removing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.newKey;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.post.Events;
import dev.fanfold.post.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was deleted by hand is given back by hand, for thirty days. */
@QuarkusTest
@TestProfile(StepByStep.class)
class RestoreIT extends RemovingIT {

    @Test
    void deletedPostReturnsAsItWas() {
        String post = deleted("/v1/posts/", published(token));
        String draft = deleted("/v1/posts/", draft(token));

        restore(token, "posts", post)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("status", equalTo("published"));
        restore(token, "posts", draft).then().statusCode(200).body("status", equalTo("draft"));

        assertEquals(List.of("post.published@1", "post.deleted@2", "post.restored@3"), Events.told(post, pool));
        as(token).get("/v1/me/posts/" + post).then().statusCode(200);
    }

    @Test
    void deletedCommentReturnsAlsoUnderADeletedPost() {
        String comment = deleted("/v1/comments/", commented(token, readersPost, null));
        as(readerToken).delete("/v1/posts/" + readersPost).then().statusCode(204);

        restore(issuer.admin(UUID.randomUUID()), "comments", comment)
                .then()
                .statusCode(200)
                .body("body", equalTo("A comment"));

        assertEquals(List.of("comment.added@1", "comment.deleted@2", "comment.restored@3"), Events.told(comment, pool));
    }

    @Test
    void onlyAuthorAndAdministratorsRestore() {
        String post = deleted("/v1/posts/", published(token));
        String comment = deleted("/v1/comments/", commented(token, readersPost, null));

        restore(readerToken, "posts", post).then().statusCode(404);
        restore(readerToken, "comments", comment).then().statusCode(404);
        restore(token, "posts", UUID.randomUUID().toString()).then().statusCode(404);
        restore("x.y.z", "posts", post).then().statusCode(401);
    }

    @Test
    void whatIsNotDeletedIsAConflict() {
        restore(token, "posts", published(token))
                .then()
                .statusCode(409)
                .body("type", equalTo("https://fanfold.dev/problems/conflict"));
        restore(token, "comments", commented(token, readersPost, null)).then().statusCode(409);
    }

    @Test
    void restorationBasedOnAnotherVersionIsRefused() {
        String post = deleted("/v1/posts/", published(token));

        as(token)
                .header("If-Match", "\"1\"")
                .post("/v1/posts/" + post + "/restore")
                .then()
                .statusCode(412);
        as(token)
                .header("If-Match", "\"2\"")
                .post("/v1/posts/" + post + "/restore")
                .then()
                .statusCode(200);
    }

    @Test
    void repeatedRestorationIsAnsweredAgain() {
        String post = deleted("/v1/posts/", published(token));
        String key = newKey();
        as(token)
                .header("Idempotency-Key", key)
                .post("/v1/posts/" + post + "/restore")
                .then()
                .statusCode(200);

        as(token)
                .header("Idempotency-Key", key)
                .post("/v1/posts/" + post + "/restore")
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true");
    }

    @Test
    void afterThirtyDaysThereIsNothingToRestore() {
        String post = deleted("/v1/posts/", published(token));
        String comment = deleted("/v1/comments/", commented(token, readersPost, null));
        run("UPDATE post SET deleted_at = now() - interval '30 days' WHERE id = '" + post + "'");
        run("UPDATE comment SET deleted_at = now() - interval '30 days' WHERE id = '" + comment + "'");

        restore(token, "posts", post).then().statusCode(404);
        restore(token, "comments", comment).then().statusCode(404);
    }

    @Test
    void whatWentWithAnAccountReturnsWithItOnly() {
        String admin = issuer.admin(UUID.randomUUID());
        String post = published(token);
        String comment = commented(token, readersPost, null);
        String deletedBefore = deleted("/v1/posts/", published(token));
        Users.tell(pool, author, "deleted", 2);
        untilQuiet("account-cascade");

        restore(admin, "posts", post).then().statusCode(409);
        restore(admin, "comments", comment).then().statusCode(409);
        restore(admin, "posts", deletedBefore).then().statusCode(409);
        restore(token, "posts", post)
                .then()
                .statusCode(403)
                .body("type", equalTo("https://fanfold.dev/problems/account-inactive"));
    }

    private String deleted(String path, String id) {
        as(token).delete(path + id).then().statusCode(204);
        return id;
    }

    private static Response restore(String token, String kind, String id) {
        return as(token).post("/v1/" + kind + "/" + id + "/restore");
    }
}
