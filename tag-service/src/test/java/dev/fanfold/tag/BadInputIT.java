package dev.fanfold.tag;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request: a 4xx problem that names every field at fault, and nothing changed. */
@QuarkusTest
class BadInputIT extends TagServiceIT {

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("{}", List.of("tags")),
                Arguments.of("{'tags':null}", List.of("tags")),
                Arguments.of("{'tags':'java'}", List.of("tags")),
                Arguments.of("{'tags':['java',null,'C#','']}", List.of("tags[1]", "tags[2]", "tags[3]")),
                Arguments.of("{'tags':['java',7]}", List.of("tags[1]")),
                Arguments.of("{'tags':['" + "x".repeat(51) + "']}", List.of("tags[0]")),
                Arguments.of("{'tags':[" + String.join(",", Collections.nCopies(11, "'java'")) + "]}", List.of("tags")),
                Arguments.of("{'tags':[],'postId':'x'}", List.of("postId")),
                Arguments.of("[]", List.of("body")));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void faultyFieldsAreNamedAllAtOnce(String body, List<String> fields) {
        UUID post = post("published");

        as(issuer.user(author))
                .body(body.replace('\'', '"'))
                .put("/v1/posts/" + post + "/tags")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(fields));

        assertEquals(List.of(), told(post));
    }

    static Stream<Arguments> batches() {
        return Stream.of(
                Arguments.of("{'items':[]}", List.of("items")),
                Arguments.of("{'items':[{}]}", List.of("items[0].postId", "items[0].tags")),
                Arguments.of("{'items':[{'postId':'x','tags':[]}]}", List.of("items[0].postId")),
                Arguments.of(
                        "{'items':[{'postId':'00000000-0000-7000-8000-000000000000','tags':['A']}]}",
                        List.of("items[0].tags[0]")));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void faultyItemsAreNamedByTheirIndex(String body, List<String> fields) {
        as(issuer.importer())
                .body(body.replace('\'', '"'))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(fields));
    }

    @Test
    void faultyHeadersAreNamed() {
        String path = "/v1/posts/" + post("published") + "/tags";
        String body = "{\"tags\":[]}";

        as(issuer.user(author))
                .header("Consistency-Token", "AAAA")
                .body(body)
                .put(path)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("Consistency-Token")));
        as(issuer.user(author))
                .header("If-Match", "W/\"1\"")
                .body(body)
                .put(path)
                .then()
                .statusCode(400);
        given().contentType("application/json").body(body).put(path).then().statusCode(401);
        as(issuer.user(author)).body(body).put("/v1/posts/none/tags").then().statusCode(404);
    }

    @Test
    void tokenOfAnotherIssuerIsWorthNothing() {
        try (TestIssuer foreign = new TestIssuer()) {
            as(foreign.admin(author))
                    .body("{\"tags\":[]}")
                    .put("/v1/posts/" + post("published") + "/tags")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json");
        }
    }
}
