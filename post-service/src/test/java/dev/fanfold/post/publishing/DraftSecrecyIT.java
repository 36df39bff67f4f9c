package dev.fanfold.post.publishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.created;
import static dev.fanfold.post.Api.patch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What was never published leaves the service in no record, neither in its value nor in its headers. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class DraftSecrecyIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final String secret = "s" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void textOfADraftIsInNoRecord() {
        String token = issuer.user(UUID.randomUUID());
        String id = created(token, secretPost(false));
        patch(token, "/v1/posts/" + id, 1, Map.of("title", "T " + secret, "slug", "edited-" + secret))
                .then()
                .statusCode(200);
        as(token).delete("/v1/posts/" + id).then().statusCode(204);

        assertEquals(List.of("post.drafted@1", "post.edited@2", "post.deleted@3"), Events.told(id, pool));
        Events.records(pool).forEach(this::assertSilent);
    }

    @Test
    void editOfAnArchivedPostIsInNoRecord() {
        String token = issuer.user(UUID.randomUUID());
        String id = created(token, Map.of("title", "T", "body", "B", "publish", true));
        as(token).post("/v1/posts/" + id + "/archive").then().statusCode(200);
        patch(token, "/v1/posts/" + id, 2, Map.of("title", secret, "body", secret, "summary", secret))
                .then()
                .statusCode(200);

        assertEquals(List.of("post.published@1", "post.archived@2", "post.edited@3"), Events.told(id, pool));
        Events.records(pool).forEach(this::assertSilent);
    }

    @Test
    void draftsOfABatchAreInNoRecord() {
        Map<String, Object> draft = new java.util.HashMap<>(secretPost(false));
        draft.put("authorId", UUID.randomUUID());

        as(issuer.importer())
                .body(Map.of("items", List.of(draft)))
                .post("/v1/posts/batch")
                .then()
                .statusCode(201);

        Events.records(pool).forEach(this::assertSilent);
    }

    private Map<String, Object> secretPost(boolean publish) {
        return Map.of(
                "title", "Title " + secret,
                "slug", secret,
                "summary", "Summary " + secret,
                "body", "Body " + secret,
                "publish", publish);
    }

    private void assertSilent(ConsumerRecord<String, byte[]> record) {
        assertFalse(record.key().contains(secret));
        assertFalse(text(record.value()).contains(secret), () -> text(record.value()));
        record.headers().forEach(header -> assertFalse(text(header.value()).contains(secret)));
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
