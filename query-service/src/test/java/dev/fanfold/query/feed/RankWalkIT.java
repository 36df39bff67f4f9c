package dev.fanfold.query.feed;

import static dev.fanfold.query.testing.Site.commentDeleted;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose keys move while they are walked. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class RankWalkIT {

    private static final int POSTS = 24;
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    Pool pool;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final UUID author = UUID.randomUUID();
    private final List<UUID> posts = new ArrayList<>();
    private final Map<UUID, List<UUID>> likers = new HashMap<>();
    private final Map<UUID, List<UUID>> comments = new HashMap<>();

    @BeforeEach
    void publish() {
        System.out.println("seed " + seed);
        write(registered(author, "Ada"));
        for (int n = 0; n < POSTS; n++) {
            UUID post = UUID.randomUUID();
            posts.add(post);
            write(published(post, author, "Post " + n, BEGIN.plusSeconds(n), 1));
            for (int likes = random.nextInt(4); likes > 0; likes--) {
                like(post);
            }
            for (int talk = random.nextInt(4); talk > 0; talk--) {
                comment(post);
            }
        }
        Applied.awaitAll(pool);
    }

    /** Between any two pages posts gain and lose likes and comments. */
    @ParameterizedTest
    @ValueSource(strings = {"top", "discussed", "active"})
    void postIsMetAtMostOnceAndOnceIfItStayed(String sort) {
        List<String> met = new ArrayList<>();
        Set<String> moved = new HashSet<>();
        String path = "/v1/posts?limit=3&sort=" + sort + "&author=" + author;
        String cursor = null;
        String previous = null;
        for (int page = 0; page == 0 || cursor != null; page++) {
            assertTrue(page < 2 * POSTS, "the walk ends");
            Response answer = page(path, cursor);
            met.addAll(answer.path("items.id"));
            cursor = answer.path("next");
            previous = answer.path("previous");
            moveSome(moved);
        }

        assertEquals(Set.copyOf(met).size(), met.size(), () -> "met twice in " + met + ", seed " + seed);
        posts.stream()
                .map(UUID::toString)
                .filter(post -> !moved.contains(post))
                .forEach(post -> assertTrue(met.contains(post), () -> post + " stayed, seed " + seed));
        assertWalksBack(path, previous, met, moved);
    }

    /** The same walk, so what moved since it began is missing; all else comes in the order it was met. */
    private void assertWalksBack(String path, String last, List<String> met, Set<String> moved) {
        List<String> back = new ArrayList<>();
        String previous = last;
        for (int page = 0; previous != null; page++) {
            assertTrue(page < 2 * POSTS, "the walk ends");
            Response answer = page(path, previous);
            back.addAll(0, answer.path("items.id"));
            previous = answer.path("previous");
        }
        List<String> stayed = met.stream().filter(post -> !moved.contains(post)).toList();
        List<String> backStayed =
                back.stream().filter(post -> !moved.contains(post)).toList();
        assertEquals(stayed.subList(0, backStayed.size()), backStayed, () -> "seed " + seed);
        assertEquals(back.size(), Set.copyOf(back).size(), () -> "met twice in " + back + ", seed " + seed);
    }

    @Test
    void ordersAreThoseOfTheirKeys() {
        List<Integer> likes =
                get("/v1/posts?limit=100&sort=top&author=" + author).path("items.likeCount");
        List<Integer> talk =
                get("/v1/posts?limit=100&sort=discussed&author=" + author).path("items.commentCount");

        assertEquals(likes.stream().sorted((a, b) -> b - a).toList(), likes);
        assertEquals(talk.stream().sorted((a, b) -> b - a).toList(), talk);
        assertEquals(POSTS, likes.size());
    }

    @Test
    void postWhoseLatestCommentGoesFallsBack() {
        UUID quiet = posts.getFirst();
        UUID comment = UUID.randomUUID();
        String active = "/v1/posts?limit=1&sort=active&author=" + author;
        write(commented(comment, quiet, null, author, BEGIN.plusSeconds(1_000_000)));
        Applied.awaitAll(pool);
        get(active).then().body("items[0].id", equalTo(quiet.toString()));

        write(commentDeleted(comment, quiet, null, BEGIN.plusSeconds(1_000_000)));
        UUID loud = posts.getLast();
        write(commented(UUID.randomUUID(), loud, null, author, BEGIN.plusSeconds(500_000)));
        Applied.awaitAll(pool);

        get(active).then().body("items[0].id", equalTo(loud.toString()));
    }

    @Test
    void pageAfterTheEndIsEmptyAndLeadsBack() {
        String path = "/v1/posts?limit=100&sort=top&author=" + author;
        pool.query("DELETE FROM post_like_rank WHERE author_id <> '" + author + "'")
                .executeAndAwait();
        Response half = page("/v1/posts?limit=12&sort=top&author=" + author, null);
        Response rest = page("/v1/posts?limit=12&sort=top&author=" + author, half.path("next"));

        rest.then().body("items", hasSize(12)).body("next", nullValue()).body("previous", notNullValue());
        get(path).then().body("items", hasSize(POSTS)).body("next", nullValue());
    }

    private void moveSome(Set<String> moved) {
        for (int n = 0; n < 4; n++) {
            UUID post = posts.get(random.nextInt(posts.size()));
            moved.add(post.toString());
            switch (random.nextInt(3)) {
                case 0 -> like(post);
                case 1 -> comment(post);
                default -> takeBack(post);
            }
        }
        Applied.awaitAll(pool);
    }

    private void like(UUID post) {
        UUID user = UUID.randomUUID();
        likers.computeIfAbsent(post, key -> new ArrayList<>()).add(user);
        write(liked(post, user, true, 1));
    }

    private void comment(UUID post) {
        UUID comment = UUID.randomUUID();
        comments.computeIfAbsent(post, key -> new ArrayList<>()).add(comment);
        write(commented(comment, post, null, author, BEGIN.plusSeconds(1_000 + random.nextInt(100_000))));
    }

    private void takeBack(UUID post) {
        List<UUID> users = likers.getOrDefault(post, List.of());
        if (!users.isEmpty()) {
            write(liked(post, users.removeLast(), false, 2));
        }
        List<UUID> said = comments.getOrDefault(post, List.of());
        if (!said.isEmpty()) {
            write(commentDeleted(said.removeLast(), post, null, BEGIN));
        }
    }

    private static Response page(String path, String cursor) {
        Response answer = get(cursor == null ? path : path + "&cursor=" + cursor);
        answer.then().statusCode(200);
        return answer;
    }
}
