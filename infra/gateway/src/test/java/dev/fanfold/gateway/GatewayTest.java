package dev.fanfold.gateway;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TempDir
    Path folder;

    private final Vertx vertx = Gateway.vertx(2);
    private final Drain drain = new Drain(Duration.ZERO);
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeService first;
    private FakeService second;
    private Path file;
    private URI gateway;

    @BeforeEach
    void twoInstancesOfQueryServiceAndOneOfPostService() throws Exception {
        first = new FakeService(vertx, "first");
        second = new FakeService(vertx, "second");
        file = folder.resolve("instances.json");
        listInstances(Map.of("query-service", Set.of(first, second), "post-service", Set.of(first)));
        var port = freePort();
        gateway = URI.create("http://127.0.0.1:" + port);
        var settings = Settings.from(
                Map.of("FANFOLD_GATEWAY_PORT", String.valueOf(port), "FANFOLD_GATEWAY_INSTANCES", file.toString()));
        Gateway.start(vertx, settings, drain, 2)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        eventually(() -> assertEquals(3, healthy()));
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestArrivesWholeAndItsAnswerComesBack() throws Exception {
        var answer = send(request("/v1/posts?draft=%20x").POST(BodyPublishers.ofString("{\"title\":\"ä\"}")));

        var seen = new JsonObject(answer.body());
        assertEquals(200, answer.statusCode());
        assertEquals("POST", seen.getString("method"));
        assertEquals("/v1/posts?draft=%20x", seen.getString("uri"));
        assertEquals("{\"title\":\"ä\"}", seen.getString("body"));
        assertEquals("127.0.0.1", seen.getString("forwardedFor"));
    }

    @Test
    void readsAreSpreadOverAllInstances() {
        var names = IntStream.range(0, 6).mapToObj(i -> answeredBy("/v1/posts")).collect(Collectors.toSet());

        assertEquals(Set.of("first", "second"), names);
    }

    @Test
    void aTraceGoesOnAndOneBeginsWhereThereIsNone() throws Exception {
        var forwarded = new JsonObject(
                send(request("/v1/posts").header("traceparent", TRACE)).body());
        var begun = new JsonObject(send(request("/v1/posts")).body());

        assertEquals(TRACE, forwarded.getString("traceparent"));
        assertTrue(begun.getString("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void operatorsSeeWhatWasPassedOnAndToHowMany() throws Exception {
        send(request("/v1/posts"));

        var metrics = send(request("/q/metrics")).body();

        assertTrue(metrics.contains("fanfold_gateway_instances{service=\"query-service\"} 2.0"), metrics);
        assertTrue(
                metrics.contains("fanfold_gateway_answers_seconds_count{service=\"query-service\",status=\"2xx\"} 1"),
                metrics);
    }

    @Test
    void anInstanceThatIsNotReadyGetsNoRequests() {
        second.ready(false);
        eventually(() -> assertEquals(2, healthy()));

        var names = IntStream.range(0, 6).mapToObj(i -> answeredBy("/v1/posts")).collect(Collectors.toSet());

        assertEquals(Set.of("first"), names);
    }

    @Test
    void whenAnInstanceIsGoneItsRequestsGoToAnother() {
        second.close();

        var names = IntStream.range(0, 6).mapToObj(i -> answeredBy("/v1/posts")).collect(Collectors.toSet());

        assertEquals(Set.of("first"), names);
    }

    @Test
    void aReadWhoseConnectionBrokeIsRepeatedElsewhere() {
        second.dropConnections(true);

        var names = IntStream.range(0, 6).mapToObj(i -> answeredBy("/v1/posts")).collect(Collectors.toSet());

        assertEquals(Set.of("first"), names);
        assertTrue(second.requests() > 0);
    }

    @Test
    void aWriteWhoseConnectionBrokeIsNotRepeated() throws Exception {
        first.dropConnections(true);

        var answer = send(request("/v1/posts").POST(BodyPublishers.ofString("{}")));

        assertEquals(503, answer.statusCode());
        assertEquals(1, first.requests());
        assertEquals("https://fanfold.dev/problems/connection-lost", new JsonObject(answer.body()).getString("type"));
    }

    @Test
    void withoutAReadyInstanceTheAnswerIsAProblemThatSaysWhenToComeBack() throws Exception {
        first.ready(false);
        eventually(() -> assertEquals(1, healthy()));

        var answer = send(request("/v1/posts").POST(BodyPublishers.ofString("{}")));

        assertEquals(503, answer.statusCode());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElse("none"));
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("none"));
    }

    @Test
    void anUnknownRouteIsAProblem() throws Exception {
        var answer = send(request("/v2/posts"));

        assertEquals(404, answer.statusCode());
        assertEquals("/v2/posts", new JsonObject(answer.body()).getString("instance"));
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse("none"));
        assertEquals(
                "default-src 'none'; frame-ancestors 'none'",
                answer.headers().firstValue("Content-Security-Policy").orElse("none"));
    }

    @Test
    void aChangedListOfInstancesTakesEffectWithoutARestart() throws Exception {
        listInstances(Map.of("query-service", Set.of(second)));

        eventually(() -> assertEquals(1, healthy()));

        assertEquals("second", answeredBy("/v1/posts"));
    }

    @Test
    void whatIsUnderWayIsAnsweredBeforeTheGatewayEnds() throws Exception {
        first.hold(true);
        second.hold(true);
        var answer = client.sendAsync(request("/v1/posts").build(), BodyHandlers.ofString());
        eventually(() -> assertEquals(1, first.requests() + second.requests()));

        var end = CompletableFuture.runAsync(drain::run);
        eventually(() -> assertEquals(503, send(request("/q/health/ready")).statusCode()));
        assertFalse(end.isDone());
        first.hold(false);
        second.hold(false);

        assertEquals(200, answer.join().statusCode());
        assertEquals("close", answer.join().headers().firstValue("Connection").orElse("none"));
        end.join();
    }

    private void listInstances(Map<String, Set<FakeService>> services) throws IOException {
        var json = new JsonObject();
        services.forEach((name, fakes) ->
                json.put(name, fakes.stream().map(fake -> fake.url().toString()).toList()));
        var next = Files.writeString(folder.resolve("next.json"), json.encode());
        Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String answeredBy(String path) {
        try {
            var answer = send(request(path));
            return answer.statusCode() == 200
                    ? new JsonObject(answer.body()).getString("service")
                    : "status " + answer.statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long healthy() {
        try {
            return send(request("/q/routes")).body().split("\"healthy\":true", -1).length - 1;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
