package dev.fanfold.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fanfold.importer.client.Credentials;
import dev.fanfold.importer.client.FanfoldClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The HTTP face of a site over {@link FakeStore}: sessions, idempotency keys and, on demand, every kind of trouble. */
final class FakeSite implements AutoCloseable {

    static final Credentials ADMIN = new Credentials("admin", "correct horse");

    final FakeStore store = new FakeStore();
    final AtomicInteger batches = new AtomicInteger();
    final AtomicInteger replays = new AtomicInteger();
    final AtomicInteger signIns = new AtomicInteger();
    final List<String> gathered = Collections.synchronizedList(new ArrayList<>());

    private final HttpServer server;
    private final Map<String, Stored> answers = new HashMap<>();
    private final AtomicLong token = new AtomicLong();
    private volatile FakeTrouble trouble = FakeTrouble.NONE;

    FakeSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void trouble(FakeTrouble next) {
        trouble = next;
    }

    void expireTokens() {
        token.incrementAndGet();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().startsWith("/v1/admin/statistics/")) {
            answer(exchange, 202, statistics(exchange));
            return;
        }
        FakeTrouble.Kind kind = trouble.next(exchange.getRequestURI().getPath());
        if (kind == FakeTrouble.Kind.BUSY) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, 503, FakeStore.problem("Busy"));
            return;
        }
        Answer answer = exchange.getRequestMethod().equals("GET") ? read(exchange) : write(exchange, body);
        if (kind == FakeTrouble.Kind.LOST_ANSWER) {
            exchange.close();
            return;
        }
        answer(exchange, answer.status(), answer.body());
    }

    /** Gathered as soon as they are asked for. */
    private JsonNode statistics(HttpExchange exchange) {
        if (exchange.getRequestMethod().equals("POST")) {
            gathered.add(exchange.getRequestURI().getPath().replaceFirst(".*/", ""));
        }
        ObjectNode answer = FanfoldClient.JSON.createObjectNode().put("askedAt", "2026-01-31T12:00:00.000001Z");
        answer.putArray("items").addObject().put("analyzedAt", "2026-01-31T12:00:00.000002Z");
        return answer;
    }

    private Answer read(HttpExchange exchange) {
        JsonNode found = store.read(
                exchange.getRequestURI().getPath(), exchange.getRequestURI().getQuery());
        return found == null ? new Answer(404, FakeStore.problem("Unknown")) : new Answer(200, found);
    }

    private Answer write(HttpExchange exchange, byte[] body) throws IOException {
        JsonNode json = FanfoldClient.JSON.readTree(body);
        if (exchange.getRequestURI().getPath().equals("/v1/sessions")) {
            return signIn(json);
        }
        if (!("Bearer t" + token.get()).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, FakeStore.problem("No valid token"));
        }
        return once(
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestURI().getPath(),
                json);
    }

    private Answer signIn(JsonNode request) {
        signIns.incrementAndGet();
        boolean known = request.path("login").asText().equals(ADMIN.login())
                && request.path("password").asText().equals(ADMIN.password())
                && request.path("scope").asText().equals("import");
        ObjectNode session = FanfoldClient.JSON.createObjectNode();
        session.put("accessToken", "t" + token.get()).put("expiresIn", 300).put("userId", store.account.toString());
        return known ? new Answer(201, session) : new Answer(401, FakeStore.problem("Wrong login or password"));
    }

    /** Same key and body: the first answer again. Another body: 422. */
    private synchronized Answer once(String key, String path, JsonNode body) {
        Stored stored = answers.get(key);
        if (stored != null) {
            replays.incrementAndGet();
            return stored.body().equals(body) ? stored.answer() : new Answer(422, FakeStore.problem("Key reused"));
        }
        ArrayNode violations = store.violations(path, body.path("items"));
        if (!violations.isEmpty()) {
            ObjectNode problem = FakeStore.problem("Refused");
            problem.set("violations", violations);
            return new Answer(path.equals("/v1/users/batch") ? 409 : 400, problem);
        }
        batches.incrementAndGet();
        Answer answer = new Answer(201, store.write(path, body.path("items")));
        answers.put(key, new Stored(body, answer));
        return answer;
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = FanfoldClient.JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
        exchange.getResponseHeaders().put("Consistency-Token", List.of("token"));
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private record Answer(int status, JsonNode body) {}

    private record Stored(JsonNode body, Answer answer) {}
}
