package dev.fanfold.user.administering;

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
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrators among themselves: there is always one, and only they do what they do. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class AdministratorsIT {

    private static final String FIRST = Api.admin().getProperty("login");

    @Inject
    Pool pool;

    private final String ann = newHandle();
    private final String bob = newHandle();
    private String annId;
    private String bobId;

    @BeforeEach
    void twoUsers() {
        annId = register(ann);
        bobId = register(bob);
    }

    @AfterEach
    void onlyTheFirstIsLeft() {
        run("UPDATE app_user SET role = 'user' WHERE role = 'admin' AND handle <> '" + FIRST + "'");
        run("UPDATE app_user SET role = 'admin', status = 'active' WHERE handle = '" + FIRST + "'");
    }

    @Test
    void lastOneStaysInPower() {
        String admin = adminToken();
        String id = as(admin).get("/v1/me").path("id");

        as(admin)
                .body(Map.of("role", "user"))
                .put("/v1/admin/users/{id}/role", id)
                .then()
                .statusCode(409);
        as(admin)
                .post("/v1/admin/users/{id}/deactivate", id)
                .then()
                .statusCode(409)
                .contentType("application/problem+json");

        assertEquals(1, Events.count(pool, "app_user WHERE role = 'admin' AND status = 'active'"));
    }

    @Test
    void deactivatedAdministratorDoesNotCount() {
        String admin = adminToken();
        String id = as(admin).get("/v1/me").path("id");
        makeAdmin(annId);
        as(admin).post("/v1/admin/users/{id}/deactivate", annId).then().statusCode(200);

        as(admin).post("/v1/admin/users/{id}/deactivate", id).then().statusCode(409);
    }

    @Test
    void twoWhoDemoteEachOtherLeaveOne() throws Exception {
        makeAdmin(annId);
        makeAdmin(bobId);
        Callable<Integer> annDemotes = demotion(token(ann), bobId);
        Callable<Integer> bobDemotes = demotion(token(bob), annId);
        run("UPDATE app_user SET role = 'user' WHERE handle = '" + FIRST + "'");
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            statuses = threads.invokeAll(List.of(annDemotes, bobDemotes)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertEquals(List.of(200, 403), statuses);
        assertEquals(1, Events.count(pool, "app_user WHERE role = 'admin' AND status = 'active'"));
    }

    @Test
    void whoLostTheRoleChangesNothingWithTheirOldToken() throws Exception {
        makeAdmin(annId);
        String old = token(ann);
        assertEquals(200, demotion(adminToken(), annId).call());

        assertEquals(403, demotion(old, bobId).call());
    }

    @Test
    void whoLostTheRoleSeesNobodyWithTheirOldToken() throws Exception {
        makeAdmin(annId);
        String old = token(ann);
        as(old).get("/v1/admin/users").then().statusCode(200);
        assertEquals(200, demotion(adminToken(), annId).call());

        as(old).get("/v1/admin/users").then().statusCode(403);
        as(old).get("/v1/admin/users?page=1").then().statusCode(403);
    }

    @Test
    void whoIsDeactivatedSeesNobodyWithTheirOldToken() {
        makeAdmin(annId);
        String old = token(ann);
        as(adminToken()).post("/v1/admin/users/{id}/deactivate", annId).then().statusCode(200);

        as(old).get("/v1/admin/users").then().statusCode(403);
    }

    @Test
    void nobodyElseGetsIn() {
        for (String path : List.of("/role", "/deactivate", "/reactivate")) {
            String method = path.equals("/role") ? "PUT" : "POST";
            Map<String, String> body = path.equals("/role") ? Map.of("role", "guest") : Map.of();
            String route = "/v1/admin/users/" + bobId + path;
            as(token(ann)).body(body).request(method, route).then().statusCode(403);
            given().contentType("application/json")
                    .body(body)
                    .request(method, route)
                    .then()
                    .statusCode(401);
        }
        as(token(ann)).get("/v1/admin/users").then().statusCode(403).contentType("application/problem+json");
        given().get("/v1/admin/users").then().statusCode(401);

        assertEquals(1, Events.of(bobId, pool).size());
    }

    private Callable<Integer> demotion(String token, String id) {
        return () -> as(token)
                .body(Map.of("role", "user"))
                .put("/v1/admin/users/{id}/role", id)
                .statusCode();
    }

    private void makeAdmin(String id) {
        as(adminToken())
                .body(Map.of("role", "admin"))
                .put("/v1/admin/users/{id}/role", id)
                .then()
                .statusCode(200);
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }
}
