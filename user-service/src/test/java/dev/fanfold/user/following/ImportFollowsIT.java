package dev.fanfold.user.following;

import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.importToken;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.token;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class ImportFollowsIT {

    private static final String SINCE = "2012-03-04T05:06:07Z";

    @Inject
    Pool pool;

    private final String handle = newHandle();
    private String ann;
    private String bob;
    private String cid;

    @BeforeEach
    void accounts() {
        ann = register(handle);
        bob = register(newHandle());
        cid = register(newHandle());
    }

    @Test
    void batchAnswersInTheOrderAskedAndTellsOfEveryFollow() {
        as(importToken())
                .body(batch(item(cid, ann), item(ann, bob), item(ann, cid), item(ann, bob)))
                .post("/v1/follows/batch")
                .then()
                .statusCode(201)
                .body("items.id", equalTo(List.of(ann, bob, cid, bob)))
                .body("items.version", equalTo(List.of(1, 1, 1, 1)));

        List<FollowEvent> told = Events.ofFollow(ann, bob, pool);
        assertEquals(1, told.size());
        assertEquals(Instant.parse(SINCE), ((FollowEvent.State) told.getFirst().state()).since());
        assertEquals(1, Events.ofFollow(ann, cid, pool).size());
        assertEquals(1, Events.ofFollow(cid, ann, pool).size());
    }

    @Test
    void oneUnknownUserKeepsTheWholeBatchOut() {
        String nobody = UUID.randomUUID().toString();

        as(importToken())
                .body(batch(item(ann, bob), item(nobody, bob), item(bob, nobody)))
                .post("/v1/follows/batch")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("items[1].followerId", "items[2].followeeId")));

        assertEquals(List.of(), Events.ofFollow(ann, bob, pool));
    }

    @Test
    void followersOfThemselvesAreNamedByTheirIndex() {
        as(importToken())
                .body(batch(item(ann, bob), item(bob, bob)))
                .post("/v1/follows/batch")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("items[1].followeeId")));
    }

    @Test
    void repeatedBatchTellsNothingNew() {
        String key = UUID.randomUUID().toString();
        String first = send(key).then().statusCode(201).extract().asString();

        String again = send(key)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();
        send(UUID.randomUUID().toString()).then().statusCode(201);

        assertEquals(first, again);
        assertEquals(1, Events.ofFollow(ann, bob, pool).size());
    }

    @Test
    void batchNeedsTheImportScope() {
        as(token(handle))
                .body(batch(item(ann, bob)))
                .post("/v1/follows/batch")
                .then()
                .statusCode(403);
    }

    private Response send(String key) {
        return as(importToken())
                .header("Idempotency-Key", key)
                .body(batch(item(ann, bob)))
                .post("/v1/follows/batch");
    }

    @SafeVarargs
    private static Map<String, Object> batch(Map<String, String>... items) {
        return Map.of("items", List.of(items));
    }

    private static Map<String, String> item(String followerId, String followeeId) {
        return Map.of("followerId", followerId, "followeeId", followeeId, "createdAt", SINCE);
    }
}
