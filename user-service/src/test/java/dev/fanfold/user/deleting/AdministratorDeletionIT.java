package dev.fanfold.user.deleting;

import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.token;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Api;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Administrators and the end of accounts: who may, who must stay, and what a token is worth that outlives its account.
 */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class AdministratorDeletionIT {

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

    /** Until the token dies, within 15 minutes, it says {@code admin}; the account does not. */
    @Test
    void deletedAdministratorReadsAndChangesNothing() {
        as(admin).body(Map.of("role", "admin")).put("/v1/admin/users/{id}/role", id);
        String old = token(handle);
        String other = register(newHandle());
        delete(id).then().statusCode(204);

        for (String path : List.of("/deactivate", "/reactivate")) {
            as(old).post("/v1/admin/users/" + other + path).then().statusCode(403);
        }
        as(old).delete("/v1/users/{id}", other).then().statusCode(403);
        as(old).post("/v1/users/{id}/restore", id).then().statusCode(403);
        as(old).post("/v1/users/{id}/erase", id).then().statusCode(403);
        as(old).get("/v1/admin/users").then().statusCode(403);
    }

    @Test
    void lastAdministratorStays() {
        String own = as(admin).get("/v1/me").path("id");

        delete(own).then().statusCode(409);
        as(admin).delete("/v1/me").then().statusCode(409);

        as(admin).get("/v1/me").then().statusCode(200);
    }

    @Test
    void twoAdministratorsWhoDeleteThemselvesLeaveOne() throws Exception {
        as(admin).body(Map.of("role", "admin")).put("/v1/admin/users/{id}/role", id);
        String own = as(admin).get("/v1/me").path("id");
        String second = token(handle);
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Integer>> both = List.of(
                    () -> as(admin).delete("/v1/me").statusCode(),
                    () -> as(second).delete("/v1/me").statusCode());
            statuses = threads.invokeAll(both).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertEquals(List.of(204, 409), statuses);
        assertEquals(1, Events.count(pool, "app_user WHERE role = 'admin' AND status = 'active'"));
        putBack(own);
    }

    @Test
    void nobodyButAdministratorsEndsAccountsOfOthers() {
        String other = register(newHandle());
        String token = token(handle);

        as(token).delete("/v1/users/{id}", other).then().statusCode(403);
        as(token).post("/v1/users/{id}/restore", other).then().statusCode(403);
        as(token).post("/v1/users/{id}/erase", other).then().statusCode(403);
        as(token).get("/v1/admin/erasures/{id}/users", other).then().statusCode(403);
        given().delete("/v1/users/{id}", other).then().statusCode(401);
        given().delete("/v1/me").then().statusCode(401);
    }

    @Test
    void administratorsSeeWhoIsDeleted() {
        delete(id);

        Map<String, String> found = null;
        for (int page = 1; found == null; page++) {
            found = as(admin)
                    .get("/v1/admin/users?pageSize=100&page=" + page)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.find { it.id == '" + id + "' }");
        }

        assertEquals("deleted", found.get("status"));
        as(admin)
                .body(Map.of("role", "guest"))
                .put("/v1/admin/users/{id}/role", id)
                .then()
                .statusCode(409);
        as(admin).post("/v1/admin/users/{id}/reactivate", id).then().statusCode(409);
    }

    private Response delete(String user) {
        return as(admin).delete("/v1/users/{id}", user);
    }

    /** The first administrator rules again, and alone: other tests need it so. */
    private void putBack(String first) {
        run("UPDATE app_user SET status = 'active', deleted_at = NULL WHERE id = '" + first + "'");
        run("DELETE FROM account_deletion WHERE user_id = '" + first + "'");
        run("UPDATE app_user SET role = 'user' WHERE role = 'admin' AND handle <> '"
                + Api.admin().getProperty("login") + "'");
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }
}
