package dev.fanfold.user.administering;

import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.security.Signer;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class UserListIT {

    @Inject
    Pool pool;

    @Inject
    Signer signer;

    private String admin;

    @BeforeEach
    void someUsers() {
        for (int i = 0; i < 4; i++) {
            register(newHandle());
        }
        admin = adminToken();
    }

    @Test
    void eachUserAppearsOnceInOrderForwardsAndBack() {
        List<List<String>> forwards = new ArrayList<>();
        Response page = list("limit=3");
        Response last = page;
        while (page != null) {
            forwards.add(page.path("items.handle"));
            last = page;
            page = follow(page, "next");
        }
        List<List<String>> back = new ArrayList<>();
        for (page = last; page != null; page = follow(page, "previous")) {
            back.addFirst(page.path("items.handle"));
        }

        assertEquals(handles(), flat(forwards));
        assertEquals(handles(), flat(back));
    }

    @Test
    void pageShowsWhatAdministratorsNeedAndLinksToItsNeighbour() {
        list("limit=1")
                .then()
                .header("Cache-Control", "no-store")
                .header("Link", containsString("rel=\"next\""))
                .body("previous", nullValue())
                .body(
                        "items[0].keySet().sort()",
                        equalTo(List.of(
                                "createdAt", "displayName", "email", "handle", "id", "role", "status", "version")));
    }

    @Test
    void pageBeyondTheEndLeadsBack() {
        String afterAll = new HandleCursor(HandleCursor.Way.AFTER, handles().getLast()).encode(signer);

        Response empty = list("limit=100&cursor=" + afterAll);

        empty.then().body("items.size()", equalTo(0)).body("next", nullValue());
        List<String> back = follow(empty, "previous").path("items.handle");
        assertEquals(handles().getLast(), back.getLast());
    }

    @Test
    void numberedPagesTellTheTotal() {
        long total = Events.count(pool, "app_user");

        list("page=2&pageSize=2")
                .then()
                .body("items.handle", equalTo(handles().subList(2, 4)))
                .body("page", equalTo(2))
                .body("pageSize", equalTo(2))
                .body("total", equalTo((int) total))
                .body("totalPages", equalTo((int) (total + 1) / 2))
                .header("Link", containsString("rel=\"last\""));
        list("pageSize=1").then().body("page", equalTo(1)).body("items.size()", equalTo(1));
        list("page=5000&pageSize=2").then().body("items.size()", equalTo(0));
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        refused("page=0", "page");
        refused("page=1&pageSize=101", "pageSize");
        refused("page=5001&pageSize=2", "page");
        refused("limit=0", "limit");
        refused("cursor=AAAA", "cursor");
        refused("page=1&cursor=" + HandleCursor.start().encode(signer), "cursor");
    }

    private void refused(String query, String field) {
        String fields = as(admin)
                .get("/v1/admin/users?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .path("violations.field")
                .toString();
        assertTrue(fields.contains(field), fields);
    }

    private Response list(String query) {
        return as(admin)
                .get("/v1/admin/users?" + query)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private Response follow(Response page, String way) {
        String cursor = page.path(way);
        return cursor == null ? null : list("limit=3&cursor=" + cursor);
    }

    private List<String> handles() {
        List<String> handles = new ArrayList<>();
        pool.query("SELECT handle FROM app_user ORDER BY handle")
                .executeAndAwait()
                .forEach(row -> handles.add(row.getString(0)));
        return handles;
    }

    private static List<String> flat(List<List<String>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }
}
