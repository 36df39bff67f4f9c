package dev.fanfold.query.tag;

import static dev.fanfold.query.testing.Site.created;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagRenamed;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.PostTagsEvent.Tag;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A tag's new name reaches every post that has it, whatever comes first. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class RenameTagsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int MANY = 20_000;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();
    private final String before = "before-" + tag;
    private final String after = "after-" + tag;

    @Test
    void postsShowTheNewNameAndAreListedUnderIt() {
        publishTagged();
        get("/v1/posts/{id}", post).then().body("tags", equalTo(List.of(before, "other")));

        write(tagRenamed(tag, "z-" + after, 2));

        eventually(() -> get("/v1/posts/{id}", post).then().body("tags", equalTo(List.of("other", "z-" + after))));
        eventually(() -> assertEquals(0, jobs()));
        get("/v1/posts?tag={name}", "z-" + after).then().body("items.id", equalTo(List.of(post.toString())));
        get("/v1/posts?tag={name}", before).then().body("items", hasSize(0));
        get("/v1/tags/{id}", tag)
                .then()
                .body("name", equalTo("z-" + after))
                .body("postCount", equalTo(1))
                .body("version", equalTo(2));
    }

    /** As a rebuild reads them: the tag's newest event alone, and sets that call it by older names. */
    @Test
    void setThatCallsTheTagByItsOldNameShowsTheNewOne() {
        write(registered(author, "Ada"), published(post, author, "One", Instant.EPOCH, 1));
        write(tagRenamed(tag, after, 2));
        eventually(() -> get("/v1/tags/{id}", tag).then().statusCode(200));

        write(tagged(post, 1, List.of(new Tag(tag, before))));

        eventually(() -> get("/v1/posts/{id}", post).then().body("tags", equalTo(List.of(after))));
    }

    @Test
    void renameThatComesBeforeTheTagsCreationWins() {
        publishTagged();

        write(tagRenamed(tag, after, 3));
        write(created(tag, before), tagRenamed(tag, "between", 2), tagRenamed(tag, after, 3));

        eventually(() -> get("/v1/posts/{id}", post).then().body("tags", equalTo(List.of(after, "other"))));
        eventually(() -> assertEquals(0, jobs()));
        get("/v1/tags/{id}", tag).then().body("name", equalTo(after)).body("postCount", equalTo(1));
    }

    @Test
    void manyPostsAreRenamedBesideTheProjectorWhichDoesNotWait() {
        publishTagged();
        run("""
                WITH posts AS (
                    INSERT INTO post (id, version, listed, author_id, slug, title, created_at, published_at, tag_ids, tags)
                    SELECT gen_random_uuid(), 1, true, $2, 's', 'Title', now(), now(), ARRAY[$1::uuid], ARRAY['before']
                    FROM generate_series(1, $3) RETURNING id, published_at
                ) INSERT INTO tag_post SELECT $1, id, published_at FROM posts
                """, tag, author, MANY);

        write(tagRenamed(tag, after, 2));
        eventually(LIMIT, () -> get("/v1/tags/{id}", tag).then().body("version", equalTo(2)));
        UUID late = UUID.randomUUID();
        write(published(late, author, "Not held up", Instant.EPOCH, 1));
        eventually(LIMIT, () -> get("/v1/posts/{id}", late).then().statusCode(200));
        assertEquals(1, jobs(), "the job goes on meanwhile");

        eventually(LIMIT, () -> assertEquals(0, jobs()));
        assertEquals(
                MANY,
                count(
                        "SELECT count(*) FROM post WHERE tag_ids = ARRAY[$1::uuid] AND tags = ARRAY[$2::text]"
                                + " AND card LIKE '%' || $2::text || '%'",
                        tag, after));
    }

    /** Stands in for another instance that is projecting a post with the tag and has not committed yet. */
    @Test
    void renameWaitsForThoseWhoAreJustShowingTheOldName() {
        publishTagged();
        SqlConnection other = pool.getConnectionAndAwait();
        Transaction open = other.beginAndAwait();
        other.preparedQuery("SELECT FROM tag WHERE id = $1 FOR KEY SHARE").executeAndAwait(Tuple.of(tag));
        UUID unseen = UUID.randomUUID();
        other.preparedQuery("""
                        WITH p AS (INSERT INTO post (id, version, listed, author_id, slug, title, created_at,
                            published_at, tag_ids, tags)
                        VALUES ($1, 1, true, $2, 's', 'Title', now(), now(), ARRAY[$3::uuid], ARRAY[$4::text])
                        RETURNING id, published_at)
                        INSERT INTO tag_post SELECT $3, id, published_at, 1 FROM p
                        """).executeAndAwait(Tuple.of(unseen, author, tag, before));
        write(tagRenamed(tag, after, 2));
        eventually(() -> assertEquals(
                1,
                count("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")));

        open.commitAndAwait();
        other.closeAndAwait();

        eventually(() -> assertEquals(List.of(after), tags(unseen)));
    }

    private void publishTagged() {
        write(registered(author, "Ada"), published(post, author, "One", Instant.EPOCH, 1), created(tag, before));
        write(tagged(post, 1, List.of(new Tag(tag, before), new Tag(UUID.randomUUID(), "other"))));
        eventually(() ->
                get("/v1/tags/{id}", tag).then().body("postCount", equalTo(1)).body("version", equalTo(1)));
    }

    private List<String> tags(UUID id) {
        return List.of(pool.preparedQuery("SELECT tags FROM post WHERE id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getArrayOfStrings("tags"));
    }

    private long jobs() {
        return count("SELECT count(*) FROM tag_rename_job WHERE tag_id = $1", tag);
    }

    private void run(String sql, Object... parameters) {
        pool.preparedQuery(sql).execute(Tuple.from(parameters)).await().atMost(LIMIT);
    }

    private long count(String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }
}
