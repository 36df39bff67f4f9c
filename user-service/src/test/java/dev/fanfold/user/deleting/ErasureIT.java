package dev.fanfold.user.deleting;

import static dev.fanfold.user.Api.adminToken;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.signIn;
import static dev.fanfold.user.Api.token;
import static dev.fanfold.user.deleting.Cascading.delete;
import static dev.fanfold.user.deleting.Cascading.erase;
import static dev.fanfold.user.deleting.Cascading.restore;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Api;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of an account that is erased: a tombstone for each of its keys, and a receipt. */
@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(BackingServersResource.class)
class ErasureIT {

    private static final int FOLLOWERS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    Cascading cascading;

    @Inject
    EraseExpired retention;

    private final String handle = newHandle();
    private String id;
    private String other;

    @BeforeEach
    void accounts() {
        id = register(handle);
        other = register(newHandle());
    }

    @Test
    void everyFollowGetsATombstoneWhereverTheJobIsKilled() {
        List<String> followers = followers();
        as(token(handle)).put("/v1/users/{id}/follow", other);
        delete(id);
        cascading.chunk();
        erase(id);

        cascading.killedChunk();
        cascading.chunk();
        cascading.killedChunk();
        receipt().then().statusCode(200).body("complete", equalTo(false));
        cascading.settle();

        assertEquals(0, Events.count(pool, "follow WHERE follower_id = '" + id + "' OR followee_id = '" + id + "'"));
        assertEquals(0, Events.count(pool, "app_user WHERE id = '" + id + "'"));
        followers.forEach(follower -> assertInstanceOf(
                FollowEvent.Erased.class, Events.ofFollow(follower, id, pool).getLast()));
        assertInstanceOf(
                FollowEvent.Erased.class, Events.ofFollow(id, other, pool).getLast());
        assertEquals(
                new UserEvent.Erased(UUID.fromString(id), 3),
                Events.of(id, pool).getLast());
        receipt()
                .then()
                .body("complete", equalTo(true))
                .body("userId", equalTo(id))
                .body("places.find { it.place == 'follow' }.rows", equalTo(FOLLOWERS + 1))
                .body("places.find { it.place == 'app_user' }.rows", equalTo(1));
    }

    /** What Kafka will never take would hold back the tombstone as well. */
    @Test
    void heldEventsDoNotHoldBackTheTombstones() {
        String follower = followers().getFirst();
        Events.awaitSent(pool);
        for (String key : List.of(id, follower + ":" + id)) {
            cascading.sql("""
                    INSERT INTO outbox (type, key, partition_id, entity_version, state, held_because)
                    VALUES ('fanfold.user.followed.v1', '%s', '%s', 1, '{}', 'too large')
                    """.formatted(key, id));
        }
        delete(id);
        erase(id);

        cascading.settle();

        assertInstanceOf(UserEvent.Erased.class, Events.of(id, pool).getLast());
        assertInstanceOf(
                FollowEvent.Erased.class, Events.ofFollow(follower, id, pool).getLast());
    }

    @Test
    void accountsAreErasedWhenTheirTimeIsOverAndNotBefore() {
        String kept = register(newHandle());
        String restored = register(newHandle());
        List.of(id, kept, restored).forEach(Cascading::delete);
        restore(restored);
        age(id, 31);
        age(kept, 29);

        sweep();

        assertEquals(0, Events.count(pool, "app_user WHERE id = '" + id + "'"));
        assertEquals(2, Events.count(pool, "app_user WHERE id IN ('" + kept + "', '" + restored + "')"));
        restore(kept);
    }

    @Test
    void followThatComesBetweenIsErasedToo() {
        delete(id);
        erase(id);
        cascading.run();
        cascading.sql("INSERT INTO follow (follower_id, followee_id, following, since) VALUES ('%s', '%s', true, now())"
                .formatted(other, id));

        cascading.settle();

        assertEquals(0, Events.count(pool, "app_user WHERE id = '" + id + "'"));
        assertInstanceOf(
                FollowEvent.Erased.class, Events.ofFollow(other, id, pool).getLast());
    }

    @Test
    void tokenOfAnErasedAccountIsNobodys() {
        String old = token(handle);
        delete(id);
        erase(id);
        cascading.settle();

        as(old).get("/v1/me").then().statusCode(401);
        as(old).delete("/v1/me").then().statusCode(401);
        as(old).put("/v1/users/{id}/follow", other).then().statusCode(401);
        signIn(handle, Api.PASSWORD).then().statusCode(401);
    }

    private List<String> followers() {
        return IntStream.range(0, FOLLOWERS)
                .mapToObj(i -> {
                    String name = newHandle();
                    String follower = register(name);
                    as(token(name)).put("/v1/users/{id}/follow", id).then().statusCode(204);
                    return follower;
                })
                .toList();
    }

    private void sweep() {
        retention.chunk().await().atMost(LIMIT);
        cascading.settle();
    }

    private void age(String user, int days) {
        cascading.sql("UPDATE account_deletion SET deleted_at = deleted_at - interval '%d days' WHERE user_id = '%s'"
                .formatted(days, user));
    }

    private io.restassured.response.Response receipt() {
        return as(adminToken()).get("/v1/admin/erasures/{id}/users", id);
    }
}
