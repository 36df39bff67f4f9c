package dev.fanfold.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.fanfold.stack.StackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table, and the exit status that scripts go by. */
class ReceiptTest {
    private static final UUID USER = UUID.fromString("0190a1b2-0000-7000-8000-000000000001");
    private static final String COMPLETE = receipt(true);

    private final Map<String, String> answers = new HashMap<>();
    private HttpServer server;

    @BeforeEach
    void site() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/sessions", exchange -> {
            var good = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).contains("secret");
            answer(exchange, good ? 201 : 401, "{\"accessToken\": \"t\", \"detail\": \"Wrong.\"}");
        });
        server.createContext("/v1/admin/erasures/" + USER + "/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = answers.get(path.substring(path.lastIndexOf('/') + 1));
            var allowed = "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, !allowed ? 401 : body == null ? 404 : 200, body == null ? "{}" : body);
        });
        server.start();
        for (var part : new String[] {"users", "posts", "tags", "read-model"}) {
            answers.put(part, COMPLETE);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void allComplete() {
        var out = new ByteArrayOutputStream();

        assertEquals(0, run(out));

        assertTrue(
                out.toString().matches("(?s).*users +app_user +1 +2026-01-31T12:00:00Z.*users +complete.*"),
                out::toString);
    }

    @Test
    void oneThatIsNotCompleteFails() {
        answers.put("tags", receipt(false));
        var out = new ByteArrayOutputStream();

        assertEquals(1, run(out));

        assertTrue(out.toString().matches("(?s).*tags +not complete yet.*read-model +complete.*"), out::toString);
    }

    @Test
    void oneThatKnowsNothingFails() {
        answers.remove("posts");
        var out = new ByteArrayOutputStream();

        assertEquals(1, run(out));

        assertTrue(out.toString().matches("(?s).*posts +nothing erased.*"), out::toString);
    }

    @Test
    void administratorWhoCannotSignInIsToldSo() {
        var failure = assertThrows(StackException.class, () -> ErasureClient.signIn(url(), "admin", "guessed"));

        assertEquals("The administrator could not sign in: 401 Wrong.", failure.getMessage());
    }

    private int run(ByteArrayOutputStream out) {
        var receipts = ErasureClient.signIn(url(), "admin", "secret").receipts(USER);
        return Receipt.print(receipts, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String receipt(boolean complete) {
        return """
                {"userId": "%s", "service": "user-service", "complete": %s,
                 "places": [{"place": "app_user", "rows": 1, "erasedAt": "2026-01-31T12:00:00Z"}]}""".formatted(USER, complete);
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String body)
            throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
