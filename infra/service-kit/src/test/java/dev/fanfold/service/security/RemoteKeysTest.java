package dev.fanfold.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.health.TestHeartbeats;
import dev.fanfold.service.testing.TestIssuer;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Heartbeats HEARTBEATS = new TestHeartbeats().all();
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @Test
    void keyOfTheIssuerIsFound() throws Exception {
        try (TestIssuer issuer = new TestIssuer()) {
            RemoteKeys keys = new RemoteKeys(VERTX, HEARTBEATS, URI.create(issuer.url()));
            JsonWebSignature token = (JsonWebSignature) JsonWebStructure.fromCompactSerialization(issuer.importer());

            token.setKey(
                    keys.find(token.getKeyIdHeaderValue()).await().atMost(LIMIT).orElseThrow());

            assertTrue(token.verifySignature());
        }
    }

    @Test
    void lastKeysAreKeptWhileTheIssuerIsAway() throws Exception {
        RemoteKeys keys;
        String id;
        try (TestIssuer issuer = new TestIssuer()) {
            keys = new RemoteKeys(VERTX, HEARTBEATS, URI.create(issuer.url()));
            id = JsonWebStructure.fromCompactSerialization(issuer.importer()).getKeyIdHeaderValue();
            keys.find(id).await().atMost(LIMIT);
        }

        assertTrue(keys.find(id).await().atMost(LIMIT).isPresent());
        assertTrue(keys.find("unknown").await().atMost(LIMIT).isEmpty());
    }

    @Test
    void withoutAnyKeyNothingCanBeChecked() {
        RemoteKeys keys = new RemoteKeys(VERTX, HEARTBEATS, URI.create("http://127.0.0.1:9"));

        HttpProblem problem =
                assertThrows(HttpProblem.class, () -> keys.find("any").await().atMost(LIMIT));

        assertEquals(503, problem.getStatusCode());
    }

    @Test
    void unknownIdsDoNotBecomeAFloodAtTheIssuer() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"keys\":[]}".getBytes());
            exchange.close();
        });
        server.start();
        try {
            RemoteKeys keys = new RemoteKeys(
                    VERTX,
                    HEARTBEATS,
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

            for (int i = 0; i < 50; i++) {
                String id = "unknown-" + i;
                assertThrows(HttpProblem.class, () -> keys.find(id).await().atMost(LIMIT));
            }

            assertEquals(1, requests.get());
        } finally {
            server.stop(0);
        }
    }
}
