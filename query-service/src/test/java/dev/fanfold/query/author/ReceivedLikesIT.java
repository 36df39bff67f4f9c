package dev.fanfold.query.author;

import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Likes that an author received are those of their listed posts, whatever comes twice, late, or in another order. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class ReceivedLikesIT {

    private static final int POSTS = 12;
    private static final int LIKERS = 8;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();

    /** Posts of one author lie on many partitions, which move the same row. */
    @Test
    void shuffledRepeatedAndCompactedEventsEndWhereTheNewestVersionsSay() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<DomainEvent> events = new ArrayList<>();
        int expected = 0;
        for (int n = 0; n < POSTS; n++) {
            UUID one = UUID.randomUUID();
            int states = 1 + random.nextInt(4);
            for (int version = 1; version <= states; version++) {
                events.add(
                        version % 2 == 1
                                ? published(one, author, "Post", Instant.EPOCH, version)
                                : archived(one, author, version));
            }
            for (int liker = 0; liker < LIKERS; liker++) {
                int newest = 1 + random.nextInt(4);
                UUID user = new UUID(seed, liker);
                for (int version = 1; version <= newest; version++) {
                    if (version == newest || random.nextBoolean()) {
                        events.add(liked(one, user, version % 2 == 1, version));
                    }
                }
                expected += states % 2 * (newest % 2);
            }
        }
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        write(registered(author, "Ada"));

        for (int from = 0; from < events.size(); from += 20) {
            write(events.subList(from, Math.min(from + 20, events.size())).toArray(DomainEvent[]::new));
        }

        Applied.awaitAll(pool);
        received(expected);
    }

    @Test
    void likesThatCameBeforeTheirPostCountWhenItIsThere() {
        write(liked(post, UUID.randomUUID(), true, 1), liked(post, UUID.randomUUID(), true, 1));
        Applied.awaitAll(pool);

        write(registered(author, "Ada"), published(post, author, "Late", Instant.EPOCH, 1));

        Applied.awaitAll(pool);
        received(2);
    }

    /** As during a rollout: the release before moves likes of the post alone. */
    @Test
    void whatTheReleaseBeforeLeftOutIsMadeGoodByTheNextEvent() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        write(registered(author, "Ada"), published(post, author, "One", Instant.EPOCH, 1), liked(post, one, true, 1));
        Applied.awaitAll(pool);
        pool.preparedQuery("INSERT INTO post_like (post_id, user_id, version, liked) VALUES ($1, $2, 1, true)")
                .executeAndAwait(Tuple.of(post, other));
        pool.preparedQuery("UPDATE post SET like_count = like_count + 1 WHERE id = $1")
                .executeAndAwait(Tuple.of(post));

        write(liked(post, one, false, 2));
        Applied.awaitAll(pool);

        get("/v1/posts/{id}", post).then().body("likeCount", equalTo(1));
        received(1);
        write(liked(post, other, false, 2));
        Applied.awaitAll(pool);
        received(0);
    }

    private void received(int likes) {
        get("/v1/authors/{id}", author).then().statusCode(200).body("receivedLikeCount", equalTo(likes));
    }
}
