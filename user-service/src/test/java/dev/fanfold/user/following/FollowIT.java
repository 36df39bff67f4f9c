package dev.fanfold.user.following;

import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.token;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class FollowIT {

    @Inject
    Pool pool;

    private final String handle = newHandle();
    private String follower;
    private String followee;
    private String token;

    @BeforeEach
    void accounts() {
        follower = register(handle);
        followee = register(newHandle());
        token = token(handle);
    }

    @Test
    void followIsToldWithItsState() {
        follow(followee).then().statusCode(204).header("Consistency-Token", notNullValue());

        FollowEvent.Followed told = assertInstanceOf(FollowEvent.Followed.class, told().getFirst());
        assertEquals(
                new FollowEvent.State(
                        UUID.fromString(follower),
                        UUID.fromString(followee),
                        true,
                        told.state().since(),
                        1),
                told.state());
        assertEquals(UUID.fromString(follower), told.partitionId());
    }

    @Test
    void repeatedFollowIsToldOnce() {
        follow(followee);

        follow(followee).then().statusCode(204).header("Consistency-Token", notNullValue());

        assertEquals(1, told().size());
    }

    @Test
    void newFollowIsNewerThanTheUnfollowBefore() {
        follow(followee);
        unfollow(followee).then().statusCode(204);
        unfollow(followee).then().statusCode(204);

        follow(followee).then().statusCode(204);

        assertEquals(
                List.of("Followed 1", "Unfollowed 2", "Followed 3"),
                told().stream()
                        .map(event -> event.getClass().getSimpleName() + " " + event.version())
                        .toList());
        assertEquals(
                List.of(true, false, true),
                told().stream().map(event -> event.following()).toList());
    }

    @Test
    void unfollowOfNobodyIsNoEvent() {
        unfollow(followee).then().statusCode(204);

        assertEquals(List.of(), told());
    }

    @Test
    void nobodyFollowsThemselves() {
        follow(follower).then().statusCode(400).body("violations.field", equalTo(List.of("userId")));
        unfollow(follower).then().statusCode(400);
    }

    @Test
    void nobodyFollowsWhoIsNotThere() {
        follow(UUID.randomUUID().toString()).then().statusCode(404).contentType("application/problem+json");
        unfollow(UUID.randomUUID().toString()).then().statusCode(404);
        given().put("/v1/users/{id}/follow", followee).then().statusCode(401);
    }

    @Test
    void deactivatedUserCanBeLeftButNotFollowed() {
        follow(followee);
        deactivate(followee);

        unfollow(followee).then().statusCode(204);

        follow(followee).then().statusCode(404);
        assertEquals(2, told().size());
    }

    @Test
    void deactivatedUserFollowsNobody() {
        deactivate(follower);

        follow(followee).then().statusCode(401);

        assertEquals(List.of(), told());
    }

    @Test
    void guestsFollowToo() {
        as(adminToken()).body(Map.of("role", "guest")).put("/v1/admin/users/{id}/role", follower);
        String guest = token(handle);

        as(guest).put("/v1/users/{id}/follow", followee).then().statusCode(204);

        assertEquals(1, told().size());
    }

    @Test
    void concurrentTogglesLeaveNoGapBetweenVersions() throws Exception {
        List<Callable<Integer>> toggles = IntStream.range(0, 24)
                .<Callable<Integer>>mapToObj(
                        i -> () -> (i % 2 == 0 ? follow(followee) : unfollow(followee)).statusCode())
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(toggles).forEach(status -> assertEquals(204, status.resultNow()));
        }

        List<Long> versions = told().stream().map(FollowEvent::version).toList();
        assertEquals(LongStream.rangeClosed(1, versions.size()).boxed().toList(), versions);
    }

    @ParameterizedTest
    @CsvSource({
        "follow_of_another_check, FOLLOWER, FOLLOWER, 1",
        "follow_follower_fkey, NOBODY, FOLLOWEE, 1",
        "follow_followee_fkey, FOLLOWER, NOBODY, 1",
        "follow_version_check, FOLLOWER, FOLLOWEE, 0"
    })
    void databaseRefusesWhatMakesNoSense(String constraint, String from, String to, int version) {
        String insert =
                "INSERT INTO follow (follower_id, followee_id, following, since, version) VALUES ('%s', '%s', true, now(), %d)"
                        .formatted(user(from), user(to), version);

        PgException refused =
                assertThrows(PgException.class, () -> pool.query(insert).executeAndAwait());

        assertEquals(constraint, refused.getConstraint());
    }

    @Test
    void accountThatFollowsCannotVanishUntold() {
        follow(followee);

        for (String id : List.of(follower, followee)) {
            assertThrows(
                    PgException.class,
                    () -> pool.query("DELETE FROM app_user WHERE id = '" + id + "'")
                            .executeAndAwait());
        }
    }

    private String user(String name) {
        return switch (name) {
            case "FOLLOWER" -> follower;
            case "FOLLOWEE" -> followee;
            default -> UUID.randomUUID().toString();
        };
    }

    private Response follow(String id) {
        return as(token).put("/v1/users/{id}/follow", id);
    }

    private Response unfollow(String id) {
        return as(token).delete("/v1/users/{id}/follow", id);
    }

    private static void deactivate(String id) {
        as(adminToken()).post("/v1/admin/users/{id}/deactivate", id).then().statusCode(200);
    }

    private List<FollowEvent> told() {
        return Events.ofFollow(follower, followee, pool);
    }
}
