package dev.fanfold.user;

import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.importToken;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request: a 4xx problem that names every field at fault, and nothing changed. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class BadInputIT {

    private static final String OTHERS = "'email':'x@example.org','password':'long enough'";

    @Inject
    Pool pool;

    static Stream<Arguments> registrations() {
        return Stream.of(
                Arguments.of("{}", List.of("email", "handle", "password")),
                Arguments.of("{'handle':'Ab','email':'x','password':'1'}", List.of("email", "handle", "password")),
                Arguments.of("{'handle':'abc','email':'x@y.z','password':'Passw0rd!'}", List.of("password")),
                Arguments.of("{'handle':'abc','email':'x','password':'12345678'}", List.of("email", "password")),
                Arguments.of("{'handle':'abc','role':'admin'," + OTHERS + "}", List.of("role")),
                Arguments.of("{'handle':5," + OTHERS + "}", List.of("handle")),
                Arguments.of("{'handle':true," + OTHERS + "}", List.of("handle")),
                Arguments.of("{'handle':['abc']," + OTHERS + "}", List.of("handle")),
                Arguments.of("{'handle':'abc','bio':'a\\u0000b'," + OTHERS + "}", List.of("bio")),
                Arguments.of("{'handle':'abc','displayName':'  '," + OTHERS + "}", List.of("displayName")),
                Arguments.of("{'handle':'abc','avatarUrl':'javascript:x'," + OTHERS + "}", List.of("avatarUrl")),
                Arguments.of("{'handle':'abc','bio':'" + "x".repeat(20_001) + "'," + OTHERS + "}", List.of("bio")),
                Arguments.of("{'handle':'abc\\n'," + OTHERS + "}", List.of("handle")),
                Arguments.of("[]", List.of("body")),
                Arguments.of("null", List.of("body")),
                Arguments.of("'text'", List.of("body")));
    }

    @ParameterizedTest
    @MethodSource("registrations")
    void faultyFieldsAreNamedAllAtOnce(String body, List<String> fields) {
        long before = Events.count(pool, "app_user");

        given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/v1/users")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://fanfold.dev/problems/invalid-request"))
                .body("violations.field", equalTo(fields));

        assertEquals(before, Events.count(pool, "app_user"));
    }

    static Stream<String> malformed() {
        return Stream.of(
                "{",
                "{'handle':",
                "{'handle':'abc','handle':'abd'," + OTHERS + "}",
                "{'handle':'abc'," + OTHERS + "} x",
                "\u0001");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedJsonIsAProblemToo(String body) {
        given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/v1/users")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", startsWith("https://fanfold.dev/problems/"));
    }

    static Stream<Arguments> batches() {
        return Stream.of(
                Arguments.of("{'items':[]}", List.of("items")),
                Arguments.of("{'items':[null]}", List.of("items[0]")),
                Arguments.of("{'items':[{}]}", List.of("items[0].displayName", "items[0].handle")),
                Arguments.of(
                        "{'items':[{'handle':'abc','displayName':'A','email':'x@y.z'}]}", List.of("items[0].email")),
                Arguments.of(
                        "{'items':[{'handle':'abc','displayName':'A','createdAt':5}]}", List.of("items[0].createdAt")),
                Arguments.of(
                        "{'items':[{'handle':'abc','displayName':'A','createdAt':'2999-01-01T00:00:00Z'}]}",
                        List.of("items[0].createdAt")),
                Arguments.of(
                        "{'items':[{'handle':'abc','displayName':'A','createdAt':'-9999-01-01T00:00:00Z'}]}",
                        List.of("items[0].createdAt")));
    }

    @ParameterizedTest
    @MethodSource("batches")
    void faultyItemsAreNamedByTheirIndex(String body, List<String> fields) {
        as(importToken())
                .body(body.replace('\'', '"'))
                .post("/v1/users/batch")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(fields));
    }

    @Test
    void batchOfMoreThanFiveHundredIsRefused() {
        String item = "{\"handle\":\"abc\",\"displayName\":\"A\"}";

        as(importToken())
                .body("{\"items\":[" + String.join(",", java.util.Collections.nCopies(501, item)) + "]}")
                .post("/v1/users/batch")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("items")));
    }

    @Test
    void otherMediaTypesAndMethodsAreProblems() {
        given().contentType(ContentType.TEXT).body("x").post("/v1/users").then().statusCode(415);
        given().delete("/v1/users").then().statusCode(405).contentType("application/problem+json");
        given().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void missingAndFaultyTokensAreProblems() {
        given().get("/v1/me").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        as("x.y.z").get("/v1/me").then().statusCode(401).contentType("application/problem+json");
        as("").get("/v1/me").then().statusCode(401);
    }
}
