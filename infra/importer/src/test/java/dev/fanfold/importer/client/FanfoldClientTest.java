package dev.fanfold.importer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fanfold.importer.ImportStopped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FanfoldClientTest {

    private final List<String> seen = new ArrayList<>();
    private final Queue<Integer> statuses = new ArrayDeque<>();
    private String problem = "{\"title\":\"No\"}";
    private HttpServer server;
    private FanfoldClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        client = new FanfoldClient(url, new Credentials("admin", "secret"), Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void aRepeatedRequestKeepsItsKeyAndItsToken() {
        statuses.addAll(List.of(503, 429, 502, 201));

        FanfoldClient.Answer answer = post();

        assertEquals("next", answer.consistencyToken());
        assertEquals(
                List.of("session", "key-12345 earlier", "key-12345 earlier", "key-12345 earlier", "key-12345 earlier"),
                seen);
    }

    @Test
    void anExpiredTokenIsRenewedOnce() {
        statuses.addAll(List.of(401, 201));

        post();

        assertEquals(List.of("session", "key-12345 earlier", "session", "key-12345 earlier"), seen);
    }

    @Test
    void aReferenceThatIsNotThereYetIsAskedForAgain() {
        problem = "{\"title\":\"No\",\"violations\":[{\"field\":\"items[0].authorId\",\"message\":\"is unknown\"}]}";
        statuses.addAll(List.of(400, 400, 201));

        post();

        assertEquals(4, seen.size());
    }

    @Test
    void aRefusalIsNotRepeated() {
        problem = "{\"title\":\"Bad\",\"violations\":[{\"field\":\"items[3].title\",\"message\":\"is too long\"}]}";
        statuses.add(400);

        Problem refused = assertThrows(Problem.class, this::post);

        assertEquals(2, seen.size());
        assertEquals(3, refused.violations().getFirst().item().orElseThrow());
        assertTrue(refused.getMessage().contains("400: Bad"), refused.getMessage());
    }

    @Test
    void aSiteThatStaysAwayEndsTheRunWithAdvice() {
        for (int i = 0; i < 100; i++) {
            statuses.add(503);
        }

        ImportStopped stopped = assertThrows(ImportStopped.class, this::post);

        assertTrue(stopped.getMessage().contains("status 503"), stopped.getMessage());
        assertTrue(stopped.getMessage().contains("goes on where it was"), stopped.getMessage());
    }

    private FanfoldClient.Answer post() {
        return client.post("/v1/users/batch", "{}".getBytes(StandardCharsets.UTF_8), "key-12345", "earlier");
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        boolean session = exchange.getRequestURI().getPath().equals("/v1/sessions");
        seen.add(
                session
                        ? "session"
                        : exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                                + exchange.getRequestHeaders().getFirst("Consistency-Token"));
        int status = session ? 201 : statuses.remove();
        String body = status >= 400 ? problem : "{\"accessToken\":\"t\",\"expiresIn\":300,\"userId\":\"me\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Consistency-Token", "next");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
