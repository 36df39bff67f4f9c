package dev.fanfold.post.publishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.patch;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A post from draft to deletion: each step raises its version by one and is told once. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class PostLifeIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private String token;

    @BeforeEach
    void signIn() {
        token = issuer.user(author);
    }

    @Test
    void newPostIsADraftOfItsAuthor() {
        String id = as(token)
                .body(Map.of("title", "Über Käse", "body", "Text"))
                .post("/v1/posts")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Consistency-Token", notNullValue())
                .body("authorId", equalTo(author.toString()))
                .body("status", equalTo("draft"))
                .body("publishedAt", nullValue())
                .body("version", equalTo(1))
                .extract()
                .path("id");

        assertEquals(List.of("post.drafted@1"), Events.told(id, pool));
    }

    @Test
    void postIsCreatedWhereItsLocationSays() {
        String location = as(token)
                .body(Map.of("title", "T", "body", "B", "publish", true))
                .post("/v1/posts")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        as(token)
                .get(location.replaceFirst("^https?://[^/]+", ""))
                .then()
                .statusCode(200)
                .body("title", equalTo("T"));
    }

    @Test
    void everyStepRaisesTheVersionAndIsToldOnce() {
        String id = draft(token);
        String path = "/v1/posts/" + id;

        as(token)
                .post(path + "/publish")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2));
        patch(token, path, 2, Map.of("title", "Better")).then().statusCode(200).header("ETag", "\"3\"");
        as(token).post(path + "/archive").then().statusCode(200).body("status", equalTo("archived"));
        as(token).post(path + "/publish").then().statusCode(200).body("status", equalTo("published"));
        as(token).delete(path).then().statusCode(204);

        assertEquals(
                List.of(
                        "post.drafted@1",
                        "post.published@2",
                        "post.edited@3",
                        "post.archived@4",
                        "post.published@5",
                        "post.deleted@6"),
                Events.told(id, pool));
    }

    @Test
    void publishedPostIsToldWithItsText() {
        String id = as(token)
                .body(Map.of("title", "A \"title\" 𝄞", "body", "<p>B</p>", "summary", "S", "publish", true))
                .post("/v1/posts")
                .path("id");

        PostEvent.State state = (PostEvent.State) Events.of(id, pool).getFirst().state();

        assertEquals("A \"title\" 𝄞", state.title());
        assertEquals("<p>B</p>", state.body());
        assertEquals("S", state.summary());
        assertEquals(author, state.authorId());
        assertEquals(state.createdAt(), state.publishedAt());
        assertTrue(state.slug().startsWith("a-title-"), state.slug());
        assertNull(state.editedAt());
    }

    @Test
    void publishingAgainKeepsTheFirstDate() {
        String id = published(token);
        String path = "/v1/posts/" + id;
        as(token).post(path + "/archive").then().statusCode(200);
        as(token).post(path + "/publish").then().statusCode(200);

        List<PostEvent.State> states = Events.of(id, pool).stream()
                .map(event -> (PostEvent.State) event.state())
                .toList();

        assertEquals(states.getFirst().publishedAt(), states.getLast().publishedAt());
    }

    @Test
    void stepThatTheStateForbidsIsAConflict() {
        String id = draft(token);
        as(token).post("/v1/posts/" + id + "/archive").then().statusCode(409).contentType("application/problem+json");
        as(token).post("/v1/posts/" + id + "/publish").then().statusCode(200);
        as(token).post("/v1/posts/" + id + "/publish").then().statusCode(409);

        assertEquals(List.of("post.drafted@1", "post.published@2"), Events.told(id, pool));
    }

    @Test
    void deletedPostIsGoneForEveryCommand() {
        String path = "/v1/posts/" + published(token);
        as(token).delete(path).then().statusCode(204);

        as(token).delete(path).then().statusCode(404);
        as(token).post(path + "/publish").then().statusCode(404);
        as(token).post(path + "/archive").then().statusCode(404);
        patch(token, path, 2, Map.of("title", "T")).then().statusCode(404);
    }

    @Test
    void ofManyChangesToOneVersionOneWins() throws Exception {
        String id = published(token);
        Callable<Integer> change =
                () -> patch(token, "/v1/posts/" + id, 1, Map.of("title", "T")).statusCode();
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            statuses = threads
                    .invokeAll(IntStream.range(0, 8).mapToObj(i -> change).toList())
                    .stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertEquals(List.of(200, 412, 412, 412, 412, 412, 412, 412), statuses);
        assertEquals(List.of("post.published@1", "post.edited@2"), Events.told(id, pool));
    }
}
