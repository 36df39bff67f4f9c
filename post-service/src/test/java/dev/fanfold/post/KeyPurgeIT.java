package dev.fanfold.post;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.post;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Idempotency keys that nobody will repeat any more are forgotten, the others are not. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
@TestProfile(KeyPurgeIT.Hasty.class)
class KeyPurgeIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    public static final class Hasty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fanfold.idempotency.purge-pause", "PT0.2S");
        }
    }

    /** More than one purge takes at once. */
    private static final String OLD = """
            INSERT INTO idempotency_key (principal, route, key, body_hash, created_at)
            SELECT 'somebody', 'POST /v1/posts', 'old-key-' || n, decode(repeat('00', 32), 'hex'), now() - interval '8 days'
            FROM generate_series(1, 2500) n
            """;

    TestIssuer issuer;

    @Inject
    Pool pool;

    @Test
    void keysOfMoreThanSevenDaysAreForgottenAndOthersStillAnswer() {
        String token = issuer.user(UUID.randomUUID());
        String id = once(token);
        run(OLD);

        eventually(
                () -> assertEquals(0, run("SELECT FROM idempotency_key WHERE created_at < now() - interval '7 days'")));

        assertEquals(id, once(token));
        assertEquals(1, run("SELECT FROM idempotency_key"));
    }

    private String once(String token) {
        return as(token)
                .header("Idempotency-Key", "young-key")
                .body(post("Once", false))
                .post("/v1/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private int run(String sql) {
        return pool.query(sql).execute().await().atMost(LIMIT).size();
    }
}
