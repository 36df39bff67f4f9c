package dev.fanfold.post;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.newKey;
import static dev.fanfold.post.Api.post;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request's trace goes on in the events that it has made. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class TraceIT {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private String token;

    @BeforeEach
    void signIn() {
        token = issuer.user(author);
    }

    @Test
    void everyEventOfARequestCarriesItsTrace() {
        String id = traced().header("Idempotency-Key", newKey())
                .body(post("T", true))
                .post("/v1/posts")
                .path("id");
        String path = "/v1/posts/" + id;
        traced().header("If-Match", "*").body(Map.of("title", "U")).patch(path);
        String comment =
                traced().body(Map.of("body", "B")).post(path + "/comments").path("id");
        traced().header("If-Match", "*").body(Map.of("body", "C")).patch("/v1/comments/" + comment);
        traced().put(path + "/like");

        assertEquals(List.of(TRACE, TRACE), traces(id));
        assertEquals(List.of(TRACE, TRACE), traces(comment));
        assertEquals(List.of(TRACE), traces(id + ":" + author));
    }

    @Test
    void traceThatIsNoneIsLeftOut() {
        String id = as(token)
                .header("traceparent", "' OR 1=1")
                .body(post("T", true))
                .post("/v1/posts")
                .path("id");

        assertEquals(List.of("none"), traces(id));
    }

    private RequestSpecification traced() {
        return as(token).header("traceparent", TRACE);
    }

    private List<String> traces(String key) {
        return Events.records(pool).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> EventHeaders.read(record.headers()).traceparent())
                .map(trace -> trace == null ? "none" : trace)
                .toList();
    }
}
