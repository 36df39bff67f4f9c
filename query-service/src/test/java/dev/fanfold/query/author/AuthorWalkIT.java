package dev.fanfold.query.author;

import static dev.fanfold.query.testing.Endings.deactivated;
import static dev.fanfold.query.testing.Endings.userErased;
import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.renamed;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authors by followers, posts and handle while they are followed and publish. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class AuthorWalkIT {
    private static final int AUTHORS = 16;
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Inject
    Pool pool;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    /** Handles of these tests are the ends of ids: they begin alike where ids are made so. */
    private final long family = random.nextLong() & 0xFFFF_FFFFL;

    private final List<UUID> authors = new ArrayList<>();

    @BeforeEach
    void register() {
        System.out.println("seed " + seed);
        for (int n = 0; n < AUTHORS; n++) {
            UUID id = new UUID(random.nextLong(), family << 16 | n << 8 | random.nextInt(256));
            authors.add(id);
            write(registered(id, "Author " + n));
        }
        for (UUID id : authors) {
            for (int n = random.nextInt(4); n > 0; n--) {
                write(published(UUID.randomUUID(), id, "Post", NOON, 1));
                write(followed(UUID.randomUUID(), id, true, 1));
            }
        }
        Applied.awaitAll(pool);
    }

    /** Between any two pages some author gets a follower or a post, and another one a new name, which moves nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"followers", "posts"})
    void authorIsMetAtMostOnceAndOnceIfTheirCountStayed(String sort) {
        String path = "/v1/authors?limit=5&sort=" + sort;
        String wide = path.replaceFirst("limit=\\d", "limit=100"); // past what other tests left
        Set<String> moved = new HashSet<>();
        List<String> met = new ArrayList<>();
        Response page = page(path, null);
        for (int pages = 0; ; pages++) {
            assertTrue(pages < 2_000, "the walk ends");
            met.addAll(page.path("items.id"));
            String next = page.path("next");
            if (next == null) {
                break;
            }
            if (pages < 8) {
                moveSome(moved, sort, pages);
            }
            page = page(pages < 8 ? path : wide, next);
        }
        List<String> back = new ArrayList<>(page.path("items.id"));
        for (String previous = page.path("previous"); previous != null; previous = page.path("previous")) {
            page = page(wide, previous);
            back.addAll(0, page.path("items.id"));
        }

        assertEquals(Set.copyOf(met).size(), met.size(), () -> "met twice in " + met + ", seed " + seed);
        assertEquals(Set.copyOf(back).size(), back.size(), () -> "met twice in " + back + ", seed " + seed);
        for (UUID author : authors) {
            String id = author.toString();
            assertTrue(moved.contains(id) || met.contains(id) && back.contains(id), () -> id + " stayed, seed " + seed);
        }
    }

    @Test
    void mostComeFirstWithTheirCards() {
        for (String sort : List.of("follower", "post")) {
            List<Integer> counts =
                    page("/v1/authors?limit=100&sort=" + sort + "s", null).path("items." + sort + "Count");

            assertEquals(counts.stream().sorted(Comparator.reverseOrder()).toList(), counts);
        }
        String card = get("/v1/authors/{id}", authors.getFirst()).asString();
        assertTrue(mine().asString().contains(card), card);
    }

    @Test
    void handlesComeInOrderAndFromThePrefixOn() {
        List<String> handles = mine().path("items.handle");

        assertEquals(authors.stream().map(AuthorWalkIT::handle).sorted().toList(), handles);
        String second = prefix() + "01";
        get("/v1/authors?sort=handle&prefix={p}", second)
                .then()
                .body("items", hasSize(1))
                .body("items.handle", everyItem(startsWith(second)))
                .body("next", nullValue());
        get("/v1/authors?sort=handle&prefix=zzzz")
                .then()
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void whoIsDeactivatedOrErasedIsInNoList() {
        UUID away = authors.get(3);
        UUID erased = authors.get(4);
        write(followed(UUID.randomUUID(), away, true, 1), deactivated(away, "Away", 2), userErased(erased, 2));
        Applied.awaitAll(pool);

        mine().then().body("items", hasSize(AUTHORS - 2));
        for (String sort : List.of("followers", "posts")) {
            String path = "/v1/authors?limit=100&sort=" + sort;
            for (Response page = page(path, null); page != null; page = next(path, page)) {
                page.then().body("items.id", everyItem(not(equalTo(away.toString()))));
                page.then().body("items.id", everyItem(not(equalTo(erased.toString()))));
            }
        }
    }

    /** Whoever comes, goes and comes back. */
    @Test
    void pageNumbersComeWithTheTotalOfAllAuthors() {
        long others = total() - count(); // that tests have written behind the projector's back
        write(deactivated(authors.get(0), "Away", 2), userErased(authors.get(1), 2));
        write(deactivated(authors.get(2), "Away", 2), renamed(authors.get(2), "Back", 3));
        write(deactivated(authors.get(0), "Away", 2), registered(UUID.randomUUID(), "New"));
        Applied.awaitAll(pool);
        long all = others + count();

        Response page = page("/v1/authors?sort=handle&page=2&pageSize=5", null);
        assertEquals(all, page.jsonPath().getLong("total"));
        assertEquals((all + 4) / 5, page.jsonPath().getLong("totalPages"));
        page.then().body("items", hasSize(5));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("sort=best", "sort");
        refused("prefix=a", "prefix");
        refused("sort=handle&prefix=A", "prefix");
        refused("sort=handle&prefix=" + "a".repeat(31), "prefix");
        refused("sort=handle&prefix=a&page=1", "page");
        refused("page=1", "page");
        refused("sort=handle&page=1&pageSize=101", "pageSize");
        refused("sort=handle&page=501&pageSize=20", "page");
        refused("sort=posts&cursor=" + page("/v1/authors?limit=1", null).path("next"), "cursor");
    }

    private static void refused(String query, String field) {
        get("/v1/authors?" + query).then().statusCode(400).body("violations[0].field", equalTo(field));
    }

    private void moveSome(Set<String> moved, String sort, int round) {
        UUID one = authors.get(random.nextInt(AUTHORS));
        moved.add(one.toString());
        if (sort.equals("followers")) {
            UUID follower = UUID.randomUUID();
            write(followed(follower, one, true, 1));
            if (random.nextBoolean()) {
                write(followed(follower, one, false, 2));
            }
        } else {
            UUID post = UUID.randomUUID();
            write(published(post, one, "Another", NOON, 1));
            if (random.nextBoolean()) {
                write(archived(post, one, 2));
            }
        }
        UUID other = authors.get(random.nextInt(AUTHORS));
        write(renamed(other, "Renamed", 2 + round));
        write(
                sort.equals("posts")
                        ? followed(UUID.randomUUID(), other, true, 1)
                        : published(UUID.randomUUID(), other, "Other", NOON, 1));
        Applied.awaitAll(pool);
    }

    private Response mine() {
        return page("/v1/authors?limit=100&sort=handle&prefix=" + prefix(), null);
    }

    private String prefix() {
        return handle(authors.getFirst()).substring(0, 9);
    }

    private static String handle(UUID id) {
        return "u" + id.toString().substring(24);
    }

    private static long total() {
        return page("/v1/authors?sort=handle&page=1&pageSize=5", null)
                .jsonPath()
                .getLong("total");
    }

    private long count() {
        return pool.query("SELECT count(*) AS n FROM author WHERE shown")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("n");
    }

    private static Response next(String path, Response page) {
        return page.path("next") == null ? null : page(path, page.path("next"));
    }

    private static Response page(String path, String cursor) {
        Response answer = get(cursor == null ? path : path + "&cursor=" + cursor);
        answer.then().statusCode(200);
        return answer;
    }
}
