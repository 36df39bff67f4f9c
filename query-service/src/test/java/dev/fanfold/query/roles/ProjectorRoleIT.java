package dev.fanfold.query.roles;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An instance that only projects takes no public reads. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@TestProfile(ProjectorRoleIT.Projector.class)
class ProjectorRoleIT {

    public static class Projector implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fanfold.roles", "projector");
        }
    }

    @Inject
    Pool pool;

    @Test
    void itProjectsWhatComesIn() {
        UUID ann = UUID.randomUUID();

        write(registered(ann, "Ann"));

        eventually(() -> assertTrue(pool.preparedQuery("SELECT FROM author WHERE id = $1 AND version = 1")
                .execute(Tuple.of(ann))
                .await()
                .indefinitely()
                .iterator()
                .hasNext()));
    }

    @Test
    void whatIsReadPastTheResourcesIsSentElsewhereToo() {
        UUID author = UUID.randomUUID();
        UUID post = UUID.randomUUID();
        write(registered(author, "Ann"), published(post, author, "Here", Instant.EPOCH, 1));
        Applied.awaitAll(pool);

        get("/v1/posts/{id}", post).then().statusCode(421);
    }

    @Test
    void itSendsPublicReadsElsewhereAndKeepsAdministrationAndHealth() {
        get("/v1/posts").then().statusCode(421).body("type", endsWith("/misdirected"));
        get("/v1/live/posts").then().statusCode(421);
        get("/v1/admin/parked/read-model").then().statusCode(401);
        get("/q/health/ready").then().statusCode(200);
        get("/q/metrics").then().statusCode(200);
    }
}
