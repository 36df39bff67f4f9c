package dev.fanfold.user.deleting;

import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.token;
import static dev.fanfold.user.deleting.Cascading.delete;
import static dev.fanfold.user.deleting.Cascading.restore;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of follows when their users are deleted and restored, in whatever order, wherever the job is killed. */
@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(BackingServersResource.class)
class FollowCascadeIT {

    private static final int FOLLOWERS = 7;

    @Inject
    Pool pool;

    @Inject
    Cascading cascading;

    private final String annHandle = newHandle();
    private final String bobHandle = newHandle();
    private String ann;
    private String bob;
    private String annToken;

    @BeforeEach
    void accounts() {
        ann = register(annHandle);
        bob = register(bobHandle);
        annToken = token(annHandle);
    }

    @Test
    void followsOfADeletedUserEndOnceEachWhereverTheJobIsKilled() throws Exception {
        List<String> followers =
                IntStream.range(0, FOLLOWERS).mapToObj(i -> follower(bob)).toList();
        follow(token(bobHandle), ann);
        delete(bob);

        cascading.killedChunk();
        assertTrue(cascading.chunk());
        assertEquals(FOLLOWERS + 1 - 2, live(bob));
        cascading.killedChunk();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Callable<Void> runner = () -> {
                cascading.run();
                return null;
            };
            threads.invokeAll(List.of(runner, runner, runner)).forEach(done -> done.resultNow());
        }
        cascading.settle();

        assertEquals(0, live(bob));
        assertEquals(0, Events.count(pool, "account_cascade"));
        for (String follower : followers) {
            assertEquals(List.of("Followed 1", "Unfollowed 2"), told(follower, bob));
        }
        assertEquals(List.of("Followed 1", "Unfollowed 2"), told(bob, ann));
        assertEquals("user:" + bob, causeOfTheLast(bob, ann));
    }

    @Test
    void followThatSlipsInIsSwept() {
        delete(bob);
        cascading.run();
        cascading.sql("INSERT INTO follow (follower_id, followee_id, following, since) VALUES ('%s', '%s', true, now())"
                .formatted(ann, bob));
        cascading.run();
        assertEquals(1, live(bob));

        cascading.letTimePass();
        cascading.run();

        assertEquals(0, live(bob));
        assertEquals(List.of("Unfollowed 2"), told(ann, bob));
        assertEquals(0, Events.count(pool, "account_cascade"));
    }

    @Test
    void restorationBringsBackTheSameFollow() {
        follow(annToken, bob);
        FollowEvent.Followed before = last(ann, bob);
        delete(bob);
        cascading.settle();

        restore(bob);
        cascading.settle();

        FollowEvent.Followed after = last(ann, bob);
        assertEquals(before.state().since(), after.state().since());
        assertEquals(3, after.version());
        assertEquals("user:" + bob, causeOfTheLast(ann, bob));
        assertEquals(0, Events.count(pool, "account_cascade"));
    }

    @Test
    void restorationReversesOnlyWhatTheDeletionDid() {
        String cyd = newHandle();
        String cydId = register(cyd);
        String cydToken = token(cyd);
        follow(annToken, bob);
        unfollow(annToken, bob);
        follow(cydToken, bob);
        delete(bob);
        cascading.settle();
        unfollow(cydToken, bob);

        restore(bob);
        cascading.settle();

        assertEquals(0, live(bob));
        assertEquals(List.of("Followed 1", "Unfollowed 2"), told(ann, bob));
        assertEquals(List.of("Followed 1", "Unfollowed 2", "Unfollowed 3"), told(cydId, bob));
    }

    @Test
    void followReturnsWithTheLaterOfItsTwoUsers() {
        follow(annToken, bob);
        delete(ann);
        cascading.settle();
        delete(bob);
        cascading.settle();

        restore(ann);
        cascading.settle();
        assertEquals(0, live(bob));
        restore(bob);
        cascading.settle();

        assertEquals(1, live(bob));
        assertEquals(List.of("Followed 1", "Unfollowed 2", "Followed 3"), told(ann, bob));
    }

    private String follower(String of) {
        String handle = newHandle();
        String id = register(handle);
        follow(token(handle), of);
        return id;
    }

    private static void follow(String token, String user) {
        as(token).put("/v1/users/{id}/follow", user).then().statusCode(204);
    }

    private static void unfollow(String token, String user) {
        as(token).delete("/v1/users/{id}/follow", user).then().statusCode(204);
    }

    private long live(String user) {
        return Events.count(
                pool, "follow WHERE following AND (followee_id = '%s' OR follower_id = '%s')".formatted(user, user));
    }

    private List<String> told(String follower, String followee) {
        return Events.ofFollow(follower, followee, pool).stream()
                .map(event -> event.getClass().getSimpleName() + " " + event.version())
                .toList();
    }

    private FollowEvent.Followed last(String follower, String followee) {
        return (FollowEvent.Followed) Events.ofFollow(follower, followee, pool).getLast();
    }

    private static String causeOfTheLast(String follower, String followee) {
        return TopicReader.records(Topic.USERS).stream()
                .filter(record -> (follower + ":" + followee).equals(record.key()))
                .map(record -> EventHeaders.read(record.headers()).cause())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
