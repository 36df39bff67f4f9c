package dev.fanfold.query.feed.home;

import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.query.testing.Viewer;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Home feeds that are walked while everybody writes, follows and unfollows: of few authors, of more than are merged at
 * once, and of more than are merged at all.
 */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class HomeFeedWalkIT {

    private static final String FEED = "/v1/me/feed?limit=3";
    /** So many that the list does not end before the moves do. */
    private static final int POSTS_EACH = 8;

    private static final int MOVES = 8;
    private static final Instant NEWEST = Instant.parse("2090-01-01T00:00:00Z");

    protected TestIssuer issuer;

    @Inject
    Pool pool;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<UUID> steady = authors(6);
    private final List<UUID> moving = authors(4);
    private final List<UUID> strangers = authors(3);
    private final Map<UUID, Post> posts = new HashMap<>();
    private final Map<UUID, Long> followVersions = new HashMap<>();
    private final Set<UUID> changed = new HashSet<>();
    private Viewer viewer;

    private record Post(UUID id, UUID author, Instant at, long version) {}

    /** @param silent how many authors the viewer follows besides, who never wrote anything */
    @ParameterizedTest
    @ValueSource(ints = {0, HomeFeedReader.FEW + 50, HomeFeedReader.MANY + 50})
    void eachPostOfThoseWhoAreFollowedAllTheWayIsMetOnce(int silent) {
        System.out.println("seed " + seed);
        begin(silent);
        List<UUID> expected = posts.values().stream()
                .filter(post -> steady.contains(post.author()))
                .sorted(Comparator.comparing(Post::at)
                        .thenComparing(Post::id, HomeFeedWalkIT::unsigned)
                        .reversed())
                .map(Post::id)
                .toList();

        List<Response> pages = new ArrayList<>(List.of(viewer.get(FEED)));
        for (int move = 0; move < MOVES; move++) {
            write(moves());
            pages.add(viewer.get(FEED, pages.getLast().path("next")));
        }
        Applied.awaitAll(pool);
        pages.addAll(viewer.forwards(FEED, pages.getLast()));
        List<String> met = Viewer.ids(pages);

        assertEquals(Set.copyOf(met).size(), met.size(), () -> "met twice in " + met + ", seed " + seed);
        assertEquals(
                stayed(expected),
                stayed(met.stream()
                        .map(UUID::fromString)
                        .filter(expected::contains)
                        .toList()));
        assertTrue(met.stream().map(UUID::fromString).noneMatch(this::isOfAStranger), () -> "seed " + seed);
        assertWalksBack(pages.getLast(), stayed(expected));
    }

    /** What has been published meanwhile comes before it all. */
    private void assertWalksBack(Response last, List<UUID> expected) {
        List<String> back = new ArrayList<>(viewer.before(FEED, last));
        back.addAll(last.path("items.id"));

        assertEquals(Set.copyOf(back).size(), back.size(), () -> "met twice in " + back + ", seed " + seed);
        assertEquals(
                expected,
                back.stream().map(UUID::fromString).filter(expected::contains).toList(),
                () -> "seed " + seed);
    }

    private void begin(int silent) {
        viewer = Viewer.of(issuer);
        List<DomainEvent> events = new ArrayList<>();
        Stream.of(steady, moving, strangers).flatMap(List::stream).forEach(author -> {
            events.add(registered(author, "Author"));
            for (int n = 0; n < POSTS_EACH; n++) {
                events.add(publish(author, NEWEST.minusSeconds(random.nextInt(20))));
            }
        });
        steady.forEach(author -> events.add(followed(viewer.id(), author, true, 1)));
        write(events.toArray(DomainEvent[]::new));
        Applied.awaitAll(pool);
        pool.query("INSERT INTO follow SELECT '%s', gen_random_uuid(), 1, true FROM generate_series(1, %d)"
                        .formatted(viewer.id(), silent))
                .executeAndAwait();
    }

    /** What others do, which is projected while the next page is read. */
    private DomainEvent[] moves() {
        List<DomainEvent> events = new ArrayList<>();
        events.add(publish(any(steady), NEWEST.plusSeconds(random.nextInt(100))));
        events.add(publish(any(strangers), NEWEST.minusSeconds(random.nextInt(20))));
        Post liked = any(List.copyOf(posts.values()));
        events.add(liked(liked.id(), UUID.randomUUID(), true, 1));
        Post edited = any(List.copyOf(posts.values()));
        events.add(published(edited.id(), edited.author(), "Edited", edited.at(), next(edited)));
        Post gone = any(List.copyOf(posts.values()));
        changed.add(gone.id());
        events.add(archived(gone.id(), gone.author(), next(gone)));
        UUID author = any(moving);
        long version = followVersions.merge(author, 1L, Long::sum);
        events.add(followed(viewer.id(), author, version % 2 == 1, version));
        return events.toArray(DomainEvent[]::new);
    }

    private DomainEvent publish(UUID author, Instant at) {
        Post post = new Post(UUID.randomUUID(), author, at, 1);
        posts.put(post.id(), post);
        return published(post.id(), author, "Post", at, 1);
    }

    /** The version of the next event of the post. */
    private long next(Post post) {
        long version = posts.get(post.id()).version() + 1;
        posts.put(post.id(), new Post(post.id(), post.author(), post.at(), version));
        return version;
    }

    private List<UUID> stayed(List<UUID> ids) {
        return ids.stream().filter(id -> !changed.contains(id)).toList();
    }

    private boolean isOfAStranger(UUID post) {
        return strangers.contains(posts.get(post).author());
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static List<UUID> authors(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    /** As PostgreSQL orders ids. */
    private static int unsigned(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }
}
