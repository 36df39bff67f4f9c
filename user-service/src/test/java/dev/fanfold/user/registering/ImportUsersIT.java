package dev.fanfold.user.registering;

import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.importToken;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.signIn;
import static dev.fanfold.user.Api.token;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fanfold.contracts.UserEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Api;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class ImportUsersIT {

    @Inject
    Pool pool;

    @Test
    void batchAnswersInTheOrderAskedAndTellsOfEveryUser() {
        List<String> handles = Stream.generate(Api::newHandle).limit(500).toList();

        List<String> ids = as(importToken())
                .body(batch(handles))
                .post("/v1/users/batch")
                .then()
                .statusCode(201)
                .extract()
                .path("items.id");

        assertEquals(500, ids.size());
        UserEvent.Registered last = assertInstanceOf(
                UserEvent.Registered.class, Events.of(ids.get(499), pool).getFirst());
        assertEquals(handles.get(499), last.state().handle());
        assertEquals(Instant.parse("2011-02-03T04:05:06Z"), last.state().createdAt());
    }

    @Test
    void oneTakenHandleKeepsTheWholeBatchOut() {
        String taken = newHandle();
        register(taken);
        Events.awaitSent(pool);
        long before = Events.count(pool, "app_user");
        String twice = newHandle();

        as(importToken())
                .body(batch(List.of(newHandle(), taken, twice, twice)))
                .post("/v1/users/batch")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("items[1].handle", "items[3].handle")));

        assertEquals(before, Events.count(pool, "app_user"));
        assertEquals(0, Events.count(pool, "outbox"));
    }

    @Test
    void repeatedBatchWithItsKeyAddsNothing() {
        String token = importToken();
        String key = UUID.randomUUID().toString();
        Map<String, Object> batch = batch(List.of(newHandle(), newHandle()));
        String first = as(token)
                .header("Idempotency-Key", key)
                .body(batch)
                .post("/v1/users/batch")
                .asString();
        long before = Events.count(pool, "app_user");

        String second = as(token)
                .header("Idempotency-Key", key)
                .body(batch)
                .post("/v1/users/batch")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();

        assertEquals(first, second);
        assertEquals(before, Events.count(pool, "app_user"));
    }

    @Test
    void importedUserCannotSignIn() {
        String handle = newHandle();
        as(importToken()).body(batch(List.of(handle))).post("/v1/users/batch");

        signIn(handle, "any password").then().statusCode(401);
    }

    @Test
    void batchNeedsTheImportScope() {
        String handle = newHandle();
        register(handle);

        as(token(handle))
                .body(batch(List.of(newHandle())))
                .post("/v1/users/batch")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    private static Map<String, Object> batch(List<String> handles) {
        return Map.of("items", handles.stream().map(ImportUsersIT::item).toList());
    }

    private static Map<String, String> item(String handle) {
        return Map.of("handle", handle, "displayName", "X", "createdAt", "2011-02-03T04:05:06Z");
    }
}
