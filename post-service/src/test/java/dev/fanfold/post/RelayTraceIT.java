package dev.fanfold.post;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.newKey;
import static dev.fanfold.post.Api.post;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.service.testing.Spans;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** With telemetry on: from the client's span to the record in Kafka, from where {@code ProjectionTraceIT} goes on. */
@QuarkusTest
@TestProfile(RelayTraceIT.TelemetryOn.class)
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class RelayTraceIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT = "b7ad6b7169203331";

    public static class TelemetryOn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.simple", "true");
        }

        @Singleton
        @Produces
        Spans spans() {
            return new Spans();
        }
    }

    TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    Spans spans;

    @Test
    void theRecordCarriesTheRelaysSpanWhichFollowsFromTheRequests() {
        String id = as(issuer.user(UUID.randomUUID()))
                .header("traceparent", "00-" + TRACE + "-" + CLIENT + "-01")
                .header("Idempotency-Key", newKey())
                .body(post("T", true))
                .post("/v1/posts")
                .path("id");

        eventually(() -> {
            SpanData request = span(span -> span.getKind() == SpanKind.SERVER);
            SpanData relay = span(span -> span.getName().equals("relay fanfold.post.published.v1"));
            assertEquals(CLIENT, request.getParentSpanId());
            assertEquals(request.getSpanId(), relay.getParentSpanId());
            assertEquals("00-" + TRACE + "-" + relay.getSpanId() + "-01", traceparent(id));
        });
    }

    private SpanData span(Predicate<SpanData> which) {
        SpanData found = spans.of(TRACE).stream().filter(which).findFirst().orElse(null);
        assertNotNull(found, () -> spans.of(TRACE).toString());
        return found;
    }

    private String traceparent(String key) {
        return Events.records(pool).stream()
                .filter(record -> key.equals(record.key()))
                .map(record -> EventHeaders.read(record.headers()).traceparent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event of " + key));
    }
}
