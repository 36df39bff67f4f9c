package dev.fanfold.query.roles;

import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/** An instance that only reads leaves the partitions to others. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@TestProfile(ReaderRoleIT.Reader.class)
class ReaderRoleIT {

    public static class Reader implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("fanfold.roles", "reader");
        }
    }

    BackingServers servers;

    @Inject
    Pool pool;

    @Test
    void itAnswersReadsAndIsReady() {
        get("/v1/posts").then().statusCode(200);
        get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void itJoinsNoConsumerGroupAndStartsNoJob() throws Exception {
        write(registered(UUID.randomUUID(), "Ann"));

        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka().bootstrapServers()))) {
            eventually(() -> assertEquals(0, members(admin)));
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("rename-authors")
                        || thread.getName().startsWith("vert.x-kafka-consumer-thread")));
        assertEquals(
                0,
                pool.query("SELECT count(*) FROM author")
                        .execute()
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getLong(0));
    }

    /** Of an application that ran before in this JVM, none is left after its session. */
    private static int members(Admin admin) throws Exception {
        return admin.describeConsumerGroups(List.of("query-service"))
                .describedGroups()
                .get("query-service")
                .toCompletionStage()
                .handle((group, missing) -> missing == null ? group.members().size() : 0)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
