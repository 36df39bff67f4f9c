package dev.fanfold.user.deleting;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static dev.fanfold.user.Api.PASSWORD;
import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.registration;
import static dev.fanfold.user.Api.signIn;
import static dev.fanfold.user.Api.token;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.fanfold.contracts.UserEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deleted, restored, erased: what an account and whoever holds its tokens see of it. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class DeletionIT {

    @Inject
    Pool pool;

    private final String handle = newHandle();
    private String id;
    private String admin;

    @BeforeEach
    void accounts() {
        id = register(handle);
        admin = adminToken();
    }

    @Test
    void ownAccountIsDeletedAndItsEventTellsNoProfile() {
        as(token(handle)).delete("/v1/me").then().statusCode(204).header("Consistency-Token", notNullValue());

        UserEvent.Deleted told =
                assertInstanceOf(UserEvent.Deleted.class, Events.of(id, pool).getLast());
        assertEquals("deleted", told.state().status());
        assertEquals(2, told.version());
        assertNull(told.state().handle());
        assertNull(told.state().displayName());
        assertNull(told.state().createdAt());
    }

    @Test
    void whoIsDeletedIsOutOfEverything() {
        String refreshToken = signIn(handle, PASSWORD).path("refreshToken");
        String old = token(handle);
        String other = register(newHandle());
        delete(id).then().statusCode(204);

        signIn(handle, PASSWORD).then().statusCode(401);
        json(Map.of("refreshToken", refreshToken))
                .post("/v1/sessions/refresh")
                .then()
                .statusCode(401);
        as(old).get("/v1/me").then().statusCode(401);
        as(old).header("If-Match", "*")
                .body(Map.of("bio", "x"))
                .patch("/v1/me")
                .then()
                .statusCode(401);
        as(old).delete("/v1/me").then().statusCode(401);
        as(old).put("/v1/users/{id}/follow", other).then().statusCode(401);
    }

    @Test
    void repeatedDeletionIsOneEvent() {
        delete(id).then().statusCode(204);

        delete(id).then().statusCode(204).header("Consistency-Token", notNullValue());

        assertEquals(2, Events.of(id, pool).size());
    }

    @Test
    void restorationTellsTheWholeProfileAgain() {
        delete(id);

        restore(id).then().statusCode(200).header("ETag", "\"3\"").body("status", equalTo("active"));

        UserEvent.Restored told =
                assertInstanceOf(UserEvent.Restored.class, Events.of(id, pool).getLast());
        assertEquals(handle, told.state().handle());
        assertEquals("active", told.state().status());
        signIn(handle, PASSWORD).then().statusCode(201);
    }

    @Test
    void restoredAccountIsNoMoreThanItWas() {
        as(admin).post("/v1/admin/users/{id}/deactivate", id);
        delete(id).then().statusCode(204);

        restore(id).then().statusCode(200).body("status", equalTo("deactivated"));

        signIn(handle, PASSWORD).then().statusCode(401);
    }

    @Test
    void onlyWhatIsDeletedIsRestoredOrErased() {
        restore(id).then().statusCode(409).contentType("application/problem+json");
        erase(id).then().statusCode(409).contentType("application/problem+json");
        String nobody = UUID.randomUUID().toString();
        delete(nobody).then().statusCode(404);
        restore(nobody).then().statusCode(404);
        erase(nobody).then().statusCode(404);
        receipt(id).then().statusCode(404);

        assertEquals(1, Events.of(id, pool).size());
    }

    @Test
    void deletionBasedOnAnotherVersionIsRefused() {
        as(admin)
                .header("If-Match", "\"7\"")
                .delete("/v1/users/{id}", id)
                .then()
                .statusCode(412)
                .body("version", equalTo(1));
        as(token(handle)).header("If-Match", "\"7\"").delete("/v1/me").then().statusCode(412);
    }

    @Test
    void erasedAccountIsGoneForGoodAndItsNameIsFree() {
        delete(id);

        erase(id).then().statusCode(202).header("Location", "/v1/admin/erasures/" + id + "/users");
        restore(id).then().statusCode(409);
        eventually(() -> receipt(id)
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("service", equalTo("user-service"))
                .body("places.place", hasItem("app_user")));

        UserEvent told = Events.of(id, pool).getLast();
        assertEquals(new UserEvent.Erased(UUID.fromString(id), 3), told);
        delete(id).then().statusCode(404);
        json(registration(handle)).post("/v1/users").then().statusCode(201);
    }

    /** The answer to a registration shows the address; whoever asked had no account yet. */
    @Test
    void answersKeptForRepeatedRequestsAreErasedToo() {
        String name = newHandle();
        String key = UUID.randomUUID().toString();
        String registered = json(registration(name))
                .header("Idempotency-Key", key)
                .post("/v1/users")
                .path("id");
        as(admin).header("Idempotency-Key", key).post("/v1/admin/users/{id}/deactivate", registered);
        assertEquals(2, Events.count(pool, "idempotency_key WHERE answer LIKE '%" + name + "%'"));
        delete(registered);

        erase(registered);

        eventually(() -> receipt(registered).then().body("complete", equalTo(true)));
        assertEquals(0, Events.count(pool, "idempotency_key WHERE answer LIKE '%" + name + "%'"));
        receipt(registered)
                .then()
                .body("places.find { it.place == 'idempotency_key' }.rows", equalTo(2))
                .body("places.find { it.place == 'app_user' }.rows", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete",
                "delete restore",
                "delete restore delete",
                "delete restore delete restore",
                "delete delete restore restore delete"
            })
    void accountIsWhatTheLastCommandSays(String commands) {
        Arrays.stream(commands.split(" ")).forEach(command -> {
            if (command.equals("delete")) {
                delete(id);
            } else {
                restore(id);
            }
        });

        String expected = commands.endsWith("delete") ? "deleted" : "active";
        List<UserEvent> told = Events.of(id, pool);
        assertEquals(expected, ((UserEvent.WithState) told.getLast()).state().status());
        for (int i = 0; i < told.size(); i++) {
            assertEquals(i + 1, told.get(i).version());
        }
    }

    @Test
    void repeatedRestorationWithItsKeyGetsTheFirstAnswer() {
        String key = UUID.randomUUID().toString();
        delete(id);
        as(admin).header("Idempotency-Key", key).post("/v1/users/{id}/restore", id);
        delete(id);

        as(admin)
                .header("Idempotency-Key", key)
                .post("/v1/users/{id}/restore", id)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("version", equalTo(3));

        assertEquals(4, Events.of(id, pool).size());
    }

    private Response delete(String user) {
        return as(admin).delete("/v1/users/{id}", user);
    }

    private Response restore(String user) {
        return as(admin).post("/v1/users/{id}/restore", user);
    }

    private Response erase(String user) {
        return as(admin).post("/v1/users/{id}/erase", user);
    }

    private Response receipt(String user) {
        return as(admin).get("/v1/admin/erasures/{id}/users", user);
    }
}
