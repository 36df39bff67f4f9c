package dev.fanfold.user.administering;

import static dev.fanfold.user.Api.PASSWORD;
import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.signIn;
import static dev.fanfold.user.Api.token;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fanfold.contracts.UserEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class ChangeAccountIT {

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
    void newRoleIsToldAndHoldsFromTheNextRefresh() {
        String refreshToken = session();

        as(admin)
                .header("If-Match", "\"1\"")
                .body(Map.of("role", "guest"))
                .put("/v1/admin/users/{id}/role", id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(id))
                .body("role", equalTo("guest"))
                .body("version", equalTo(2));

        UserEvent.RoleChanged told = assertInstanceOf(
                UserEvent.RoleChanged.class, Events.of(id, pool).getLast());
        assertEquals("guest", told.state().role());
        assertEquals(2, told.version());
        String renewed = refresh(refreshToken).then().statusCode(200).extract().path("accessToken");
        as(renewed).get("/v1/me").then().body("role", equalTo("guest"));
    }

    @Test
    void changeBasedOnAnotherVersionIsRefused() {
        as(admin)
                .header("If-Match", "\"7\"")
                .body(Map.of("role", "guest"))
                .put("/v1/admin/users/{id}/role", id)
                .then()
                .statusCode(412)
                .body("version", equalTo(1));
        as(admin)
                .header("If-Match", "\"7\"")
                .post("/v1/admin/users/{id}/deactivate", id)
                .then()
                .statusCode(412);

        assertEquals(1, Events.of(id, pool).size());
    }

    @Test
    void whatChangesNothingIsNoEvent() {
        role(id, "user").then().statusCode(200).header("ETag", "\"1\"");
        command("reactivate").then().statusCode(200).header("ETag", "\"1\"");

        assertEquals(1, Events.of(id, pool).size());
    }

    @Test
    void deactivatedUserIsOut() {
        String refreshToken = session();
        String accessToken = token(handle);

        command("deactivate").then().statusCode(200).body("status", equalTo("deactivated"));

        UserEvent.Deactivated told = assertInstanceOf(
                UserEvent.Deactivated.class, Events.of(id, pool).getLast());
        assertEquals("deactivated", told.state().status());
        assertEquals(0, sessions());
        signIn(handle, PASSWORD).then().statusCode(401);
        refresh(refreshToken).then().statusCode(401);
        as(accessToken).get("/v1/me").then().statusCode(401);
    }

    @Test
    void reactivatedUserSignsInAgain() {
        String refreshToken = session();
        command("deactivate");

        command("reactivate").then().statusCode(200).body("status", equalTo("active"));

        assertInstanceOf(UserEvent.Reactivated.class, Events.of(id, pool).getLast());
        signIn(handle, PASSWORD).then().statusCode(201);
        refresh(refreshToken).then().statusCode(401);
    }

    @Test
    void repeatedCommandWithItsKeyGetsTheFirstAnswer() {
        String key = UUID.randomUUID().toString();
        as(admin).header("Idempotency-Key", key).post("/v1/admin/users/{id}/deactivate", id);
        command("reactivate");

        as(admin)
                .header("Idempotency-Key", key)
                .post("/v1/admin/users/{id}/deactivate", id)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("version", equalTo(2));

        assertEquals(
                List.of(1L, 2L, 3L),
                Events.of(id, pool).stream().map(UserEvent::version).toList());
    }

    @Test
    void unknownUsersAndRolesAreProblems() {
        role(UUID.randomUUID().toString(), "guest").then().statusCode(404);
        role(id, "root").then().statusCode(400).body("violations.field", equalTo(List.of("role")));
        as(admin).post("/v1/admin/users/x/deactivate").then().statusCode(404);
    }

    @Test
    void deletedAccountIsLeftAlone() {
        pool.query("UPDATE app_user SET status = 'deleted', deleted_at = now() WHERE id = '" + id + "'")
                .executeAndAwait();

        command("reactivate").then().statusCode(409).contentType("application/problem+json");
    }

    private String session() {
        return signIn(handle, PASSWORD).then().statusCode(201).extract().path("refreshToken");
    }

    private static Response refresh(String token) {
        return json(Map.of("refreshToken", token)).post("/v1/sessions/refresh");
    }

    private Response role(String userId, String role) {
        return as(admin).body(Map.of("role", role)).put("/v1/admin/users/{id}/role", userId);
    }

    private Response command(String name) {
        return as(admin).post("/v1/admin/users/{id}/" + name, id);
    }

    private long sessions() {
        return Events.count(pool, "session WHERE user_id = '" + id + "'");
    }
}
