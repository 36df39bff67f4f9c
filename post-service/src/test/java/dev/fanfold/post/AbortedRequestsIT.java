package dev.fanfold.post;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.published;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.AbortedRequests;
import dev.fanfold.service.testing.Connections;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Whoever hangs up takes no connection along, with an idempotency key (a transaction) and without. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class AbortedRequestsIT {

    private static final int REQUESTS = 2_000;
    private static final String POST = "{\"title\": \"Gone\", \"body\": \"gone\", \"publish\": true}";

    TestIssuer issuer;

    @TestHTTPResource("/")
    URI service;

    @Inject
    Pool pool;

    @ConfigProperty(name = "fanfold.database.connections")
    int connections;

    @Test
    void clientsThatDisconnectLeaveAllConnectionsToOthers() {
        String token = issuer.user(UUID.randomUUID());
        String post = published(token);
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "If-Match", "*");
        Map<String, String> once =
                Map.of("Authorization", "Bearer " + token, "Idempotency-Key", "aborted-" + UUID.randomUUID());

        AbortedRequests.send(
                service,
                List.of(
                        new AbortedRequests("POST", "/v1/posts", headers, POST),
                        new AbortedRequests("POST", "/v1/posts", once, POST),
                        new AbortedRequests("PATCH", "/v1/posts/" + post, headers, "{\"title\": \"Gone\"}"),
                        new AbortedRequests("PUT", "/v1/posts/" + post + "/like", headers, null),
                        new AbortedRequests("GET", "/v1/me/posts", headers, null)),
                REQUESTS,
                Long.getLong("fanfold.seed", System.nanoTime()));

        eventually(() -> assertEquals(0, Connections.openTransactions(pool)));
        eventually(() -> Connections.takeAll(pool, connections - 1)); // the relay listens on one
        as(token).get("/v1/me/posts").then().statusCode(200);
        as(token).body(POST).post("/v1/posts").then().statusCode(201);
    }
}
