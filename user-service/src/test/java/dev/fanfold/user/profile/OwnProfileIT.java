package dev.fanfold.user.profile;

import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.token;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fanfold.contracts.UserEvent;
import dev.fanfold.stack.testing.BackingServersResource;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class OwnProfileIT {

    @Inject
    Pool pool;

    private final String handle = newHandle();
    private String id;
    private String token;

    @BeforeEach
    void signIn() {
        id = register(handle);
        token = token(handle);
    }

    @Test
    void ownerSeesEmailAndVersion() {
        as(token)
                .get("/v1/me")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Cache-Control", "no-store")
                .body("id", equalTo(id))
                .body("email", equalTo(handle + "@Example.org"));
    }

    @Test
    void changeRaisesTheVersionAndIsTold() {
        as(token)
                .header("If-Match", "\"1\"")
                .body(Map.of("displayName", "New Name", "bio", "New bio"))
                .patch("/v1/me")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("displayName", equalTo("New Name"));

        UserEvent.ProfileChanged changed = assertInstanceOf(
                UserEvent.ProfileChanged.class, Events.of(id, pool).getLast());
        assertEquals("New Name", changed.state().displayName());
        assertEquals("New bio", changed.state().bio());
        assertEquals(2, changed.version());
    }

    @Test
    void emptyTextRemovesWhatIsNotNeeded() {
        as(token).header("If-Match", "*").body(Map.of("bio", "B")).patch("/v1/me");

        as(token)
                .header("If-Match", "\"2\"")
                .body(Map.of("bio", ""))
                .patch("/v1/me")
                .then()
                .statusCode(200)
                .body("bio", nullValue());
    }

    @Test
    void changeBasedOnAnotherVersionIsRefused() {
        as(token)
                .header("If-Match", "\"7\"")
                .body(Map.of("bio", "B"))
                .patch("/v1/me")
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("version", equalTo(1));

        assertEquals(1, Events.of(id, pool).size());
    }

    @Test
    void changeThatNamesNoVersionIsRefused() {
        as(token).body(Map.of("bio", "B")).patch("/v1/me").then().statusCode(428);
    }

    @Test
    void ofManyChangesToOneVersionOneWins() throws Exception {
        Callable<Integer> change = () -> as(token)
                .header("If-Match", "\"1\"")
                .body(Map.of("bio", Thread.currentThread().getName()))
                .patch("/v1/me")
                .statusCode();
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            statuses = threads
                    .invokeAll(IntStream.range(0, 8).mapToObj(i -> change).toList())
                    .stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertEquals(List.of(200, 412, 412, 412, 412, 412, 412, 412), statuses);
        assertEquals(
                List.of(1L, 2L),
                Events.of(id, pool).stream().map(UserEvent::version).toList());
    }
}
