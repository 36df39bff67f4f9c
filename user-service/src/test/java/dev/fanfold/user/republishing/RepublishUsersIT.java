package dev.fanfold.user.republishing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.token;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class RepublishUsersIT {

    @Inject
    Pool pool;

    @Test
    void usersAndFollowsAreToldAgain() {
        String handle = newHandle();
        String plain = register(handle);
        String changed = register(newHandle());
        String deactivated = register(newHandle());
        as(adminToken()).body(Map.of("role", "guest")).put("/v1/admin/users/" + changed + "/role");
        as(adminToken()).post("/v1/admin/users/" + deactivated + "/deactivate");
        String token = token(handle);
        as(token).put("/v1/users/" + changed + "/follow").then().statusCode(204);
        as(token).put("/v1/users/" + deactivated + "/follow");
        as(token).delete("/v1/users/" + deactivated + "/follow");
        List<UserEvent> before = Events.of(changed, pool);
        List<FollowEvent> follows = Events.ofFollow(plain, changed, pool);

        String users = republish(Map.of("entity", "user", "ids", List.of(plain, changed, deactivated)));
        String followed = republish(Map.of("entity", "follow", "from", plain, "to", plain));

        assertEquals(
                Map.of(
                        plain, "fanfold.user.registered.v1@1",
                        changed, "fanfold.user.profile-changed.v1@2",
                        deactivated, "fanfold.user.deactivated.v1@2"),
                toldBy(users));
        assertEquals(
                Set.of("fanfold.user.followed.v1@1"), Set.of(toldBy(followed).get(plain + ":" + changed)));
        assertEquals(
                before.getLast().state(), Events.of(changed, pool).getLast().state());
        assertEquals(
                follows.getLast().state(),
                Events.ofFollow(plain, changed, pool).getLast().state());
    }

    private String republish(Map<String, Object> asked) {
        String admin = adminToken();
        String job = as(admin)
                .body(asked)
                .post("/v1/admin/republish/users")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        eventually(
                () -> as(admin).get("/v1/admin/republish/users/" + job).then().body("finished", equalTo(true)));
        return job;
    }

    private Map<String, String> toldBy(String job) {
        Events.awaitSent(pool);
        Map<String, String> told = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.records(Topic.USERS)) {
            Envelope envelope = EventHeaders.read(record.headers());
            if ((Envelope.REPUBLISH + job).equals(envelope.cause())) {
                told.put(record.key(), envelope.type() + "@" + envelope.version());
            }
        }
        return told;
    }
}
