package dev.fanfold.query.author;

import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.renamed;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Counts of followers are what follows say, whatever comes twice, late, or in another order. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class FollowCountsIT {

    private static final int USERS = 12;

    private final UUID ann = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @Test
    void followCountsOnBothSides() {
        write(registered(ann, "Ann"), registered(bob, "Bob"), followed(ann, bob, true, 1));

        eventually(() -> counts(ann, 0, 1));
        eventually(() -> counts(bob, 1, 0));
    }

    @Test
    void duplicatesAndOldVersionsMoveNothing() {
        write(registered(ann, "Ann"), registered(bob, "Bob"), followed(ann, bob, true, 1));
        write(followed(ann, bob, true, 1));
        write(followed(ann, bob, false, 2), followed(ann, bob, true, 1), followed(ann, bob, true, 3));
        write(followed(ann, bob, false, 2));

        awaitAll(List.of(ann, bob));

        counts(ann, 0, 1);
        counts(bob, 1, 0);
    }

    @Test
    void undoneFollowCountsNoLonger() {
        write(registered(ann, "Ann"), registered(bob, "Bob"), followed(ann, bob, true, 1));
        eventually(() -> counts(ann, 0, 1));

        write(followed(ann, bob, false, 2));

        eventually(() -> counts(ann, 0, 0));
        eventually(() -> counts(bob, 0, 0));
    }

    @Test
    void followsArriveBeforeTheirUsers() {
        write(followed(ann, bob, true, 1), followed(bob, ann, true, 1));

        write(registered(ann, "Ann"), registered(bob, "Bob"));

        eventually(() -> counts(ann, 1, 1));
        eventually(() -> counts(bob, 1, 1));
    }

    /** Everybody follows everybody, so that partitions lock the counts of the same users at once. */
    @Test
    void shuffledRepeatedAndCompactedTogglesEndWhereTheNewestVersionsSay() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<UUID> users = Stream.generate(UUID::randomUUID).limit(USERS).toList();
        int[] followers = new int[USERS];
        int[] following = new int[USERS];
        List<DomainEvent> events = new ArrayList<>();
        for (int from = 0; from < USERS; from++) {
            for (int to = 0; to < USERS; to++) {
                if (from != to) {
                    int newest = 1 + random.nextInt(5);
                    events.addAll(toggles(users.get(from), users.get(to), newest, random));
                    followers[to] += newest % 2;
                    following[from] += newest % 2;
                }
            }
        }
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);

        write(events.toArray(DomainEvent[]::new));

        awaitAll(users);
        IntStream.range(0, USERS).forEach(i -> counts(users.get(i), followers[i], following[i]));
    }

    /** The newest version, and whichever of the older ones compaction has left. */
    private static List<DomainEvent> toggles(UUID from, UUID to, int newest, Random random) {
        return IntStream.rangeClosed(1, newest)
                .filter(version -> version == newest || random.nextBoolean())
                .<DomainEvent>mapToObj(version -> followed(from, to, version % 2 == 1, version))
                .toList();
    }

    /** A follower's events lie on the follower's partition: when what came after them is there, they are. */
    private static void awaitAll(List<UUID> users) {
        write(users.stream().map(user -> renamed(user, "Done", 9)).toArray(DomainEvent[]::new));
        users.forEach(user -> eventually(
                () -> get("/v1/authors/{id}", user).then().statusCode(200).body("displayName", equalTo("Done"))));
    }

    private static void counts(UUID user, int followers, int following) {
        get("/v1/authors/{id}", user)
                .then()
                .statusCode(200)
                .body("followerCount", equalTo(followers))
                .body("followingCount", equalTo(following));
    }
}
