package dev.fanfold.post;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request: a 4xx problem that names every field at fault, and nothing changed. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class BadInputIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private String token;

    @BeforeEach
    void signIn() {
        token = issuer.user(UUID.randomUUID());
    }

    static Stream<Arguments> posts() {
        return Stream.of(
                Arguments.of("{}", List.of("body", "title")),
                Arguments.of("{'title':' ','body':''}", List.of("body", "title")),
                Arguments.of("{'title':'a\\u0000b','body':'B'}", List.of("title")),
                Arguments.of("{'title':'T','body':'\\u0000'}", List.of("body")),
                Arguments.of("{'title':'T','body':'B','summary':'\\u0000'}", List.of("summary")),
                Arguments.of("{'title':5,'body':'B'}", List.of("title")),
                Arguments.of("{'title':'T','body':'B','publish':'true'}", List.of("publish")),
                Arguments.of("{'title':'T','body':'B','status':'published'}", List.of("status")),
                Arguments.of("{'title':'" + "x".repeat(301) + "','body':'B'}", List.of("title")),
                Arguments.of("{'title':'T','body':'" + "x".repeat(100_001) + "'}", List.of("body")),
                Arguments.of("{'title':'T','body':'B','summary':'" + "x".repeat(1_001) + "'}", List.of("summary")),
                Arguments.of("{'title':'T','body':'B','slug':'" + "x".repeat(121) + "'}", List.of("slug")),
                Arguments.of("null", List.of("body")),
                Arguments.of("[]", List.of("body")));
    }

    @ParameterizedTest
    @MethodSource("posts")
    void faultyFieldsOfAPostAreNamedAllAtOnce(String body, List<String> fields) {
        long before = Events.count(pool, "post");

        as(token)
                .body(body.replace('\'', '"'))
                .post("/v1/posts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://fanfold.dev/problems/invalid-request"))
                .body("violations.field", equalTo(fields));

        assertEquals(before, Events.count(pool, "post"));
    }

    static Stream<Arguments> comments() {
        return Stream.of(
                Arguments.of("{}", List.of("body")),
                Arguments.of("{'body':'a\\u0000b'}", List.of("body")),
                Arguments.of("{'body':'B','parentId':'no-id'}", List.of("parentId")),
                Arguments.of("{'body':'B','parentId':''}", List.of("parentId")),
                Arguments.of("{'body':'B','authorId':'0190a1b2-0000-7000-8000-000000000001'}", List.of("authorId")),
                Arguments.of("{'body':'" + "x".repeat(100_001) + "'}", List.of("body")));
    }

    @ParameterizedTest
    @MethodSource("comments")
    void faultyFieldsOfACommentAreNamedAllAtOnce(String body, List<String> fields) {
        as(token)
                .body(body.replace('\'', '"'))
                .post("/v1/posts/" + published(token) + "/comments")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(fields));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("{'title':' '}", List.of("title")),
                Arguments.of("{'body':''}", List.of("body")),
                Arguments.of("{'title':'\\u0000'}", List.of("title")),
                Arguments.of("{'body':'\\n \\t'}", List.of("body")),
                Arguments.of("{'status':'published'}", List.of("status")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void faultyFieldsOfAnEditAreNamed(String body, List<String> fields) {
        as(token)
                .header("If-Match", "*")
                .body(body.replace('\'', '"'))
                .patch("/v1/posts/" + published(token))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(fields));
    }

    @Test
    void longestTextsAreAccepted() {
        as(token)
                .body(Map.of(
                        "title",
                        "𝄞".repeat(150),
                        "body",
                        "ß".repeat(100_000),
                        "summary",
                        "𝄞".repeat(500),
                        "publish",
                        true))
                .post("/v1/posts")
                .then()
                .statusCode(201);
        Events.awaitSent(pool);
    }

    @Test
    void halfACharacterIsNoServerError() {
        as(token)
                .body("{\"title\":\"\\ud834\",\"body\":\"B\"}")
                .post("/v1/posts")
                .then()
                .statusCode(201);
    }

    @Test
    void otherMediaTypesAreProblems() {
        as(token).contentType("text/plain").body("x").post("/v1/posts").then().statusCode(415);
    }
}
