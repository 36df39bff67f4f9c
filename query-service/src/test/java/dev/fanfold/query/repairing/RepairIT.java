package dev.fanfold.query.repairing;

import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.followed;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.renamed;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.repair;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.query.testing.Endings;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repair event applies to a row that has its version and never to a newer one, and counts anew what is around it. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class RepairIT {

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final UUID parent = UUID.randomUUID();
    private final UUID reply = UUID.randomUUID();
    private final String tag = "tag-" + UUID.randomUUID();
    private final Instant at = Instant.EPOCH.plusSeconds(9);

    @BeforeEach
    void site() {
        write(
                registered(author, "Ada"),
                registered(other, "Bob"),
                published(post, author, "Title", Instant.EPOCH, 2),
                tagged(post, 1, tag),
                commented(parent, post, null, author, Instant.EPOCH),
                commented(reply, post, parent, other, at),
                liked(post, other, true, 1),
                followed(other, author, true, 1));
        Applied.awaitAll(pool);
    }

    /** Also for readers of what caches keep of it. */
    @Test
    void sameVersionIsAppliedFromARepairAndFromNothingElse() {
        spoil("UPDATE post SET title = 'Wrong', slug = 'wrong' WHERE id = '%s'".formatted(post));
        get("/v1/posts/{id}", post).then().body("title", equalTo("Wrong"));
        write(published(post, author, "Title", Instant.EPOCH, 2));
        Applied.awaitAll(pool);
        assertEquals("Wrong", one("SELECT title FROM post WHERE id = '%s'".formatted(post)));

        repair(published(post, author, "Title", Instant.EPOCH, 2));

        eventually(() -> get("/v1/posts/{id}", post).then().body("title", equalTo("Title")));
        assertEquals(2L, one("SELECT version FROM post WHERE id = '%s'".formatted(post)));
    }

    @Test
    void olderVersionIsIgnoredFromARepairToo() {
        repair(published(post, author, "Old", Instant.EPOCH, 1));
        write(renamed(author, "Ada again", 2));
        Applied.awaitAll(pool);
        repair(registered(author, "Ada"));
        Applied.awaitAll(pool);

        assertEquals("Title", one("SELECT title FROM post WHERE id = '%s'".formatted(post)));
        assertEquals("Ada again", one("SELECT display_name FROM author WHERE id = '%s'".formatted(author)));
    }

    /** The like's row is wrong, and the count does not even agree with it: to move it would make it negative. */
    @Test
    void countIsCountedAnewAndNeverMovedBelowNothing() {
        spoil("UPDATE post_like SET liked = true, version = 2 WHERE post_id = '%s'".formatted(post));
        spoil("UPDATE post SET like_count = 0, comment_count = 0 WHERE id = '%s'".formatted(post));

        repair(liked(post, other, false, 2));

        Applied.awaitAll(pool);
        assertEquals(0L, one("SELECT like_count FROM post WHERE id = '%s'".formatted(post)));
        assertEquals(2L, one("SELECT comment_count FROM post WHERE id = '%s'".formatted(post)));
        assertEquals(0L, one("SELECT count(*) FROM parked_event WHERE key LIKE '%s%%'".formatted(post)));
        get("/v1/posts/{id}", post).then().body("likeCount", equalTo(0)).body("commentCount", equalTo(2));
    }

    @Test
    void commentFindsItsPlaceAgainAndWhatIsCountedAroundIt() {
        UUID elsewhere = UUID.randomUUID();
        write(published(elsewhere, other, "Elsewhere", Instant.EPOCH, 1));
        Applied.awaitAll(pool);
        spoil("""
                UPDATE comment SET post_id = '%s', parent_id = NULL, path = NULL, author_id = '%s', deleted = true
                WHERE id = '%s'
                """.formatted(elsewhere, author, reply));
        spoil("UPDATE comment SET reply_count = 0 WHERE id = '%s'".formatted(parent));
        spoil("UPDATE post SET comment_count = 7 WHERE id = '%s'".formatted(elsewhere));
        spoil("UPDATE author_count SET comment_count = 0 WHERE author_id IN ('%s', '%s')".formatted(author, other));

        repair(commented(reply, post, parent, other, at));

        Applied.awaitAll(pool);
        get("/v1/posts/{id}/comments", post)
                .then()
                .body("items.id", equalTo(List.of(parent.toString(), reply.toString())))
                .body("items[0].replyCount", equalTo(1))
                .body("items[1].author.displayName", equalTo("Bob"));
        assertEquals(2L, one("SELECT comment_count FROM post WHERE id = '%s'".formatted(post)));
        assertEquals(0L, one("SELECT comment_count FROM post WHERE id = '%s'".formatted(elsewhere)));
        get("/v1/authors/{id}", author).then().body("commentCount", equalTo(1));
        get("/v1/authors/{id}", other).then().body("commentCount", equalTo(1));
    }

    @Test
    void lostRowsOfAPostComeBackWithAllThatHangsOnThem() {
        for (String table : List.of("post_like_rank", "post_comment_rank", "post_search", "post_body", "tag_post")) {
            spoil("DELETE FROM %s WHERE post_id = '%s'".formatted(table, post));
        }
        spoil("DELETE FROM post WHERE id = '%s'".formatted(post));
        spoil("UPDATE tag SET post_count = 0 WHERE name = '%s'".formatted(tag));

        repair(published(post, author, "Title", Instant.EPOCH, 2), tagged(post, 1, tag));

        Applied.awaitAll(pool);
        get("/v1/posts?tag={tag}&sort=top", tag)
                .then()
                .body("items.title", equalTo(List.of("Title")))
                .body("items[0].likeCount", equalTo(1))
                .body("items[0].commentCount", equalTo(2));
        get("/v1/tags/by-name/{name}", tag).then().body("postCount", equalTo(1));
        get("/v1/authors/{id}", author).then().body("postCount", equalTo(1));
        assertEquals(1L, one("SELECT count(*) FROM post_search WHERE post_id = '%s'".formatted(post)));
    }

    @Test
    void allCountsOfAnAuthorAreCountedAnew() {
        spoil("DELETE FROM author_count WHERE author_id = '%s'".formatted(author));
        spoil("UPDATE author_count SET following_count = 0 WHERE author_id = '%s'".formatted(other));

        repair(registered(author, "Ada"), followed(other, author, true, 1));

        Applied.awaitAll(pool);
        get("/v1/authors/{id}", author)
                .then()
                .body("postCount", equalTo(1))
                .body("commentCount", equalTo(1))
                .body("followerCount", equalTo(1));
        get("/v1/authors/{id}", other).then().body("followingCount", equalTo(1));
    }

    /** What was never published, or is gone, leaves nothing where something was shown. */
    @Test
    void whatIsShownAndShouldNotBeGoesWithEveryRow() {
        spoil("UPDATE post SET version = 3 WHERE id = '%s'".formatted(post));

        repair(archived(post, author, 3));

        Applied.awaitAll(pool);
        get("/v1/posts/{id}", post).then().statusCode(404);
        for (String table : List.of("post_like_rank", "post_comment_rank", "post_search", "post_body", "tag_post")) {
            assertEquals(0L, one("SELECT count(*) FROM %s WHERE post_id = '%s'".formatted(table, post)), table);
        }
        get("/v1/authors/{id}", author).then().body("postCount", equalTo(0));
    }

    /** The owner does not know the account: that is no erasure, which somebody asked for and gets a receipt of. */
    @Test
    void tombstoneOfARepairBeginsNoReceipt() {
        repair(Endings.userErased(other, 2));

        Applied.awaitAll(pool);
        get("/v1/authors/{id}", other).then().statusCode(404);
        assertEquals(0L, one("SELECT count(*) FROM erasure_receipt WHERE subject = '%s'".formatted(other)));
    }

    @Test
    void repairThatComesTwiceChangesNothingMore() {
        repair(published(post, author, "Title", Instant.EPOCH, 2), liked(post, other, true, 1));
        repair(published(post, author, "Title", Instant.EPOCH, 2), liked(post, other, true, 1));

        Applied.awaitAll(pool);
        get("/v1/posts/{id}", post).then().body("likeCount", equalTo(1)).body("commentCount", equalTo(2));
        get("/v1/authors/{id}", author).then().body("postCount", equalTo(1));
    }

    private void spoil(String sql) {
        pool.query(sql).executeAndAwait();
    }

    private Object one(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getValue(0);
    }
}
