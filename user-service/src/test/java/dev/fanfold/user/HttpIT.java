package dev.fanfold.user;

import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.registration;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What HTTP itself asks of a service, on one that stands for all: they share the kit that does it. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class HttpIT {

    private static final String PROBLEMS = "https://fanfold.dev/problems/";
    private static final int A_MEGABYTE = 1 << 20;

    @TestHTTPResource("/")
    URI service;

    @Inject
    Vertx vertx;

    record Answer(String name, Supplier<Response> request) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Answer> answers() {
        return Stream.of(
                new Answer("200", () -> given().get("/.well-known/jwks.json")),
                new Answer("201", () -> json(registration(newHandle())).post("/v1/users")),
                new Answer("400", () -> json("{}").post("/v1/users")),
                new Answer("401", () -> given().get("/v1/me")),
                new Answer("403 or 401", () -> as("x.y.z").get("/v1/admin/users")),
                new Answer("404", () -> given().get("/v1/nothing")),
                new Answer("404 outside", () -> given().get("/nothing")),
                new Answer("405", () -> given().delete("/v1/users")),
                new Answer("406", () -> given().accept("text/html").get("/v1/me")),
                new Answer("413", () -> json("x".repeat(A_MEGABYTE + 1)).post("/v1/users")),
                new Answer(
                        "415",
                        () -> given().contentType(ContentType.TEXT).body("x").post("/v1/users")),
                new Answer("health", () -> given().get("/q/health/live")),
                new Answer("openapi", () -> given().get("/openapi")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void everyAnswerTellsBrowsersThatItIsData(Answer answer) {
        Response response = answer.request().get();

        assertAll(
                () -> assertEquals("nosniff", response.header("X-Content-Type-Options")),
                () -> assertEquals("no-referrer", response.header("Referrer-Policy")),
                () -> assertEquals(
                        "default-src 'none'; frame-ancestors 'none'", response.header("Content-Security-Policy")),
                () -> assertEquals("same-origin", response.header("Cross-Origin-Resource-Policy")),
                () -> assertNull(response.header("Access-Control-Allow-Origin")),
                () -> assertNull(response.header("Server")));
    }

    @Test
    void otherMethodsAreToldWhichThereAre() {
        given().delete("/v1/users")
                .then()
                .statusCode(405)
                .header("Allow", containsString("POST"))
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "method-not-allowed"));
    }

    @Test
    void bodiesThatAreNoJsonAreRefused() {
        given().contentType(ContentType.TEXT)
                .body("x")
                .post("/v1/users")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "unsupported-media-type"));
    }

    @Test
    void whoAcceptsNoJsonIsToldSo() {
        given().accept("text/html")
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200); // has a type of its own, and no other
        json(registration(newHandle()))
                .accept("text/html")
                .post("/v1/users")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "not-acceptable"));
    }

    @Test
    void bodyBeyondTheLimitIsRefusedUnread() {
        json("x".repeat(A_MEGABYTE + 1))
                .post("/v1/users")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEMS + "too-large"));
    }

    /** Chunked: nobody knows how long it gets. */
    @Test
    void bodyThatGrowsBeyondTheLimitIsCutOff() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            byte[] body = ("\"" + "x".repeat(2 * A_MEGABYTE) + "\"").getBytes(StandardCharsets.US_ASCII);
            var request = HttpRequest.newBuilder(service.resolve("/v1/users"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
                    .build();

            assertEquals(413, client.send(request, BodyHandlers.ofString()).statusCode());
        }
    }

    @Test
    void headersBeyondTheLimitAreRefused() throws IOException {
        assertEquals("431", statusOf("GET /v1/me HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n"));
        assertEquals("414", statusOf("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void socketsAreThoseOfEpoll() {
        assertTrue(vertx.isNativeTransportEnabled());
    }

    /** CORS is closed: the browser asks, and is told nothing that opens it. */
    @Test
    void scriptsOfOtherSitesMayReadNothing() {
        Response preflight = given().header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .options("/v1/users");

        assertNull(preflight.header("Access-Control-Allow-Origin"));
        assertNull(preflight.header("Access-Control-Allow-Methods"));
    }

    private String statusOf(String request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return line.substring("HTTP/1.x ".length());
        }
    }
}
