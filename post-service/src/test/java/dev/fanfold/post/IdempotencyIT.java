package dev.fanfold.post;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.newKey;
import static dev.fanfold.post.Api.post;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST that is sent twice with its key happens once. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class IdempotencyIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final String key = newKey();
    private String token;

    @BeforeEach
    void signIn() {
        token = issuer.user(UUID.randomUUID());
    }

    @Test
    void sameRequestGetsTheSameAnswerAgain() {
        Response first = create(token, key, "T");
        Response second = create(token, key, "T");

        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        second.then().statusCode(201).header("Idempotency-Replayed", "true");
        assertEquals(first.asString(), second.asString());
        for (String header : List.of("ETag", "Location", "Consistency-Token")) {
            assertEquals(first.header(header), second.header(header));
        }
        assertEquals(List.of("post.drafted@1"), Events.told(first.path("id"), pool));
    }

    @Test
    void orderOfFieldsAndWhiteSpaceDoNotCount() {
        String first = as(token)
                .header("Idempotency-Key", key)
                .body("{\"title\":\"T\",\"body\":\"B\"}")
                .post("/v1/posts")
                .path("id");

        as(token)
                .header("Idempotency-Key", key)
                .body("{ \"body\" : \"B\", \"title\" : \"T\" }")
                .post("/v1/posts")
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
    }

    @Test
    void keyOfAnotherBodyIsRefused() {
        create(token, key, "T");

        create(token, key, "U")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://fanfold.dev/problems/idempotency-key-reused"));
    }

    @Test
    void keysOfDifferentCallersAndRoutesAreIndependent() {
        String mine = create(token, key, "T").path("id");
        String yours = create(issuer.user(UUID.randomUUID()), key, "T").path("id");
        assertNotEquals(mine, yours);

        as(token)
                .header("Idempotency-Key", key)
                .post("/v1/posts/" + mine + "/publish")
                .then()
                .statusCode(200);
        as(token)
                .header("Idempotency-Key", key)
                .post("/v1/posts/" + mine + "/archive")
                .then()
                .statusCode(200);
    }

    @Test
    void repeatedCommandIsAnsweredAndNotRefusedByItsOwnEffect() {
        String path = "/v1/posts/" + create(token, newKey(), "T").path("id") + "/publish";
        as(token).header("Idempotency-Key", key).post(path).then().statusCode(200);

        as(token)
                .header("Idempotency-Key", key)
                .post(path)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("status", equalTo("published"));
    }

    @Test
    void failedRequestDoesNotUseItsKeyUp() {
        String slug = "s-" + UUID.randomUUID();
        as(token).body(Map.of("title", "T", "body", "B", "slug", slug)).post("/v1/posts");
        as(token)
                .header("Idempotency-Key", key)
                .body(Map.of("title", "T", "body", "B", "slug", slug))
                .post("/v1/posts")
                .then()
                .statusCode(409);

        create(token, key, "T").then().statusCode(201);
    }

    @Test
    void requestsWithOneKeyAtTheSameMomentMakeOnePost() throws Exception {
        Callable<Response> request = () -> create(token, key, "T");
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Response> answer : threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(i -> request).toList())) {
                ids.add(answer.get().then().statusCode(201).extract().path("id"));
            }
        }

        assertEquals(1, ids.size());
        assertEquals(List.of("post.drafted@1"), Events.told(ids.iterator().next(), pool));
    }

    @Test
    void repeatedCommentIsOneComment() {
        String path = "/v1/posts/" + published(token) + "/comments";
        String first = as(token)
                .header("Idempotency-Key", key)
                .body(Map.of("body", "B"))
                .post(path)
                .path("id");

        as(token)
                .header("Idempotency-Key", key)
                .body(Map.of("body", "B"))
                .post(path)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with a space", "ümlauts-here"})
    void oddKeyIsAnInvalidRequest(String odd) {
        create(token, odd, "T").then().statusCode(400).body("violations.field", equalTo(List.of("Idempotency-Key")));
    }

    private static Response create(String token, String key, String title) {
        return as(token).header("Idempotency-Key", key).body(post(title, false)).post("/v1/posts");
    }
}
