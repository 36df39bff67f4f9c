package dev.fanfold.post.publishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.patch;
import static dev.fanfold.post.Api.post;
import static dev.fanfold.post.Api.published;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what to whose post, and who may not even know of it. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class PostRightsIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private String author;
    private String other;

    @BeforeEach
    void signIn() {
        author = issuer.user(UUID.randomUUID());
        other = issuer.user(UUID.randomUUID());
    }

    @Test
    void anothersDraftDoesNotExist() {
        String id = draft(author);

        commands(other, id).forEach(answer -> answer.then().statusCode(404));
        as(other).get("/v1/me/posts/" + id).then().statusCode(404);
        assertEquals(List.of("post.drafted@1"), Events.told(id, pool));
    }

    @Test
    void anothersArchivedPostDoesNotExist() {
        String id = published(author);
        as(author).post("/v1/posts/" + id + "/archive").then().statusCode(200);

        commands(other, id).forEach(answer -> answer.then().statusCode(404));
    }

    @Test
    void anothersPublishedPostIsNotTheirsToChange() {
        String id = published(author);

        commands(other, id)
                .forEach(answer -> answer.then()
                        .statusCode(403)
                        .contentType("application/problem+json")
                        .body("type", equalTo("https://fanfold.dev/problems/forbidden")));
        as(other).get("/v1/me/posts/" + id).then().statusCode(404);
        assertEquals(List.of("post.published@1"), Events.told(id, pool));
    }

    @Test
    void administratorMayChangeEveryPost() {
        String admin = issuer.admin(UUID.randomUUID());
        String id = draft(author);

        as(admin).post("/v1/posts/" + id + "/publish").then().statusCode(200);
        patch(admin, "/v1/posts/" + id, 2, Map.of("title", "T")).then().statusCode(200);
        as(admin).delete("/v1/posts/" + id).then().statusCode(204);
    }

    @Test
    void unknownPostIsNotFound() {
        commands(author, UUID.randomUUID().toString())
                .forEach(answer -> answer.then().statusCode(404));
        commands(author, "no-id").forEach(answer -> answer.then().statusCode(404));
    }

    @Test
    void guestDoesNotWritePosts() {
        as(issuer.guest(UUID.randomUUID()))
                .body(post("T", false))
                .post("/v1/posts")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void nobodyWritesWithoutAToken() {
        given().contentType(ContentType.JSON)
                .body(post("T", false))
                .post("/v1/posts")
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON).get("/v1/me/posts").then().statusCode(401);
        given().delete("/v1/posts/" + UUID.randomUUID()).then().statusCode(401);
    }

    private static List<Response> commands(String token, String id) {
        String path = "/v1/posts/" + id;
        return List.of(
                patch(token, path, 1, Map.of("title", "T")),
                patch(token, path, 7, Map.of("title", "T")),
                as(token).post(path + "/publish"),
                as(token).post(path + "/archive"),
                as(token).delete(path));
    }
}
