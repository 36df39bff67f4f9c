package dev.fanfold.query.tag;

import static dev.fanfold.query.testing.Site.created;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagDeleted;
import static dev.fanfold.query.testing.Site.tagRenamed;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.PostTagsEvent.Tag;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags by use and by name while posts are tagged and tags are renamed. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class TagWalkIT {

    private static final int TAGS = 24;
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Inject
    Pool pool;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final UUID author = UUID.randomUUID();
    private final String prefix = "w" + Long.toString(seed & 0xFFFFFF, 36) + ".";
    private final List<Tag> tags = new ArrayList<>();
    private final List<UUID> posts = new ArrayList<>();
    private long version = 1;

    @BeforeEach
    void tag() {
        System.out.println("seed " + seed);
        write(registered(author, "Ada"));
        for (int n = 0; n < TAGS; n++) {
            tags.add(new Tag(UUID.randomUUID(), prefix + "t" + n));
            write(created(tags.get(n).id(), tags.get(n).name()));
        }
        for (int n = 0; n < 12; n++) {
            posts.add(UUID.randomUUID());
            write(published(posts.get(n), author, "Post", NOON, 1), tagged(posts.get(n), 1, some()));
        }
        Applied.awaitAll(pool);
    }

    /** Between any two pages posts get other tags, and now and then a tag gets another name. */
    @ParameterizedTest
    @ValueSource(strings = {"sort=popular", "sort=name&prefix="})
    void tagIsMetAtMostOnceAndOnceIfItStayed(String sort) {
        boolean byName = sort.startsWith("sort=name");
        String path = "/v1/tags?" + sort + (byName ? prefix + "&limit=3" : "&limit=7");
        String wide = path.replaceFirst("limit=\\d", "limit=100"); // past what other tests left
        Set<UUID> moved = new HashSet<>();
        List<String> met = new ArrayList<>();
        Response page = page(path, null);
        for (int pages = 0; ; pages++) {
            assertTrue(pages < 2_000, "the walk ends");
            met.addAll(page.path("items.id"));
            String next = page.path("next");
            if (next == null) {
                break;
            }
            if (pages < 10) {
                moveSome(moved, byName);
            }
            page = page(pages < 10 ? path : wide, next);
        }
        List<String> back = new ArrayList<>(page.path("items.id"));
        for (String previous = page.path("previous"); previous != null; previous = page.path("previous")) {
            page = page(wide, previous);
            back.addAll(0, page.path("items.id"));
        }

        assertEquals(Set.copyOf(met).size(), met.size(), () -> "met twice in " + met + ", seed " + seed);
        assertEquals(Set.copyOf(back).size(), back.size(), () -> "met twice in " + back + ", seed " + seed);
        for (Tag tag : tags) {
            assertTrue(
                    moved.contains(tag.id())
                            || met.contains(tag.id().toString())
                                    && back.contains(tag.id().toString()),
                    () -> tag + " stayed, seed " + seed);
        }
    }

    @Test
    void namesComeInOrderAndFromThePrefixOn() {
        List<String> names =
                page("/v1/tags?limit=100&sort=name&prefix=" + prefix, null).path("items.name");

        assertEquals(tags.stream().map(Tag::name).sorted().toList(), names);
        get("/v1/tags?sort=name&prefix={p}", prefix + "t1").then().body("items", hasSize(11));
        get("/v1/tags?sort=name&prefix={p}", prefix + "zz")
                .then()
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    @Test
    void pageAfterTheEndIsEmptyAndLeadsBack() {
        String path = "/v1/tags?limit=20&sort=name&prefix=" + prefix;
        Response first = page(path, null);
        List<String> shown = first.path("items.id");
        tags.stream()
                .filter(tag -> !shown.contains(tag.id().toString()))
                .forEach(tag -> write(tagDeleted(tag.id(), tag.name(), 9)));
        Applied.awaitAll(pool);

        Response after = page(path, first.path("next"));
        after.then().body("items", hasSize(0)).body("next", nullValue()).body("previous", notNullValue());
        page(path, after.path("previous")).then().body("items.id", equalTo(shown));
    }

    @Test
    void pageNumbersComeWithTheTotalOfAllTags() {
        long others = total() - count(); // that tests have written behind the projector's back
        write(tagDeleted(tags.getFirst().id(), tags.getFirst().name(), 9));
        write(created(UUID.randomUUID(), prefix + "new1"), created(UUID.randomUUID(), prefix + "new2"));
        Applied.awaitAll(pool);
        long all = others + count();

        Response page = page("/v1/tags?sort=name&page=2&pageSize=10", null);
        assertEquals(all, page.jsonPath().getLong("total"));
        assertEquals((all + 9) / 10, page.jsonPath().getLong("totalPages"));
        page.then().body("items", hasSize(10));
    }

    private static long total() {
        return page("/v1/tags?sort=name&page=1&pageSize=10", null).jsonPath().getLong("total");
    }

    private long count() {
        return pool.query("SELECT count(*) AS n FROM tag WHERE NOT deleted")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong("n");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("sort=best", "sort");
        refused("prefix=a", "prefix");
        refused("sort=name&prefix=A", "prefix");
        refused("sort=name&prefix=" + "a".repeat(51), "prefix");
        refused("sort=name&prefix=a&page=1", "page");
        refused("page=1", "page");
        refused("sort=name&page=1&pageSize=101", "pageSize");
        refused("sort=name&page=501&pageSize=20", "page");
    }

    private static void refused(String query, String field) {
        get("/v1/tags?" + query).then().statusCode(400).body("violations[0].field", equalTo(field));
    }

    private void moveSome(Set<UUID> moved, boolean byName) {
        version++;
        if (byName || random.nextInt(4) == 0) {
            Tag tag = tags.get(random.nextInt(TAGS));
            moved.add(tag.id());
            write(tagRenamed(tag.id(), prefix + "r" + random.nextInt(1_000_000), 1 + version));
        }
        UUID post = posts.get(random.nextInt(posts.size()));
        if (!byName) {
            tags.forEach(tag -> moved.addAll(had(tag, post)));
        }
        List<Tag> next = some();
        if (!byName) {
            next.forEach(tag -> moved.add(tag.id()));
        }
        write(tagged(post, version, next));
        Applied.awaitAll(pool);
    }

    /** The tag, where the post has it. */
    private List<UUID> had(Tag tag, UUID post) {
        return pool.query("SELECT FROM tag_post WHERE tag_id = '%s' AND post_id = '%s'".formatted(tag.id(), post))
                                .executeAndAwait()
                                .size()
                        == 0
                ? List.of()
                : List.of(tag.id());
    }

    private List<Tag> some() {
        List<Tag> some = new ArrayList<>();
        for (int n = random.nextInt(4); n >= 0; n--) {
            Tag tag = tags.get(random.nextInt(TAGS));
            if (!some.contains(tag)) {
                some.add(tag);
            }
        }
        return some;
    }

    private static Response page(String path, String cursor) {
        Response answer = get(cursor == null ? path : path + "&cursor=" + cursor);
        answer.then().statusCode(200);
        return answer;
    }
}
