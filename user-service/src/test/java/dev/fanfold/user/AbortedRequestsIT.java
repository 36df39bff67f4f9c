package dev.fanfold.user;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.token;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.AbortedRequests;
import dev.fanfold.service.testing.Connections;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Whoever hangs up takes no connection along: neither of Hibernate's sessions nor of the client's transactions. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class AbortedRequestsIT {

    private static final int REQUESTS = 2_000;

    @TestHTTPResource("/")
    URI service;

    @Inject
    Pool pool;

    @ConfigProperty(name = "fanfold.database.connections")
    int connections;

    @Test
    void clientsThatDisconnectLeaveAllConnectionsToOthers() {
        String token = token(register());
        String followed = Api.register(newHandle());
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "If-Match", "*");

        AbortedRequests.send(
                service,
                List.of(
                        new AbortedRequests("GET", "/v1/me", headers, null),
                        new AbortedRequests("PATCH", "/v1/me", headers, "{\"bio\": \"gone\"}"),
                        new AbortedRequests("PUT", "/v1/users/" + followed + "/follow", headers, null),
                        new AbortedRequests("DELETE", "/v1/users/" + followed + "/follow", headers, null)),
                REQUESTS,
                Long.getLong("fanfold.seed", System.nanoTime()));

        eventually(() -> assertEquals(0, Connections.openTransactions(pool)));
        eventually(() -> Connections.takeAll(pool, connections - 1)); // the relay listens on one
        as(token).get("/v1/me").then().statusCode(200);
        as(token)
                .header("If-Match", "*")
                .body(Map.of("bio", "here"))
                .patch("/v1/me")
                .then()
                .statusCode(200);
    }

    private static String register() {
        String handle = newHandle();
        Api.register(handle);
        return handle;
    }
}
