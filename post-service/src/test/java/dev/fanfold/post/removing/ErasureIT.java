package dev.fanfold.post.removing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.comment;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.created;
import static dev.fanfold.post.Api.newKey;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.post.Events;
import dev.fanfold.post.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is erased is in no table any more, and the world is told by tombstones. */
@QuarkusTest
@TestProfile(StepByStep.class)
class ErasureIT extends RemovingIT {

    private static final String CASCADE = "account-cascade";
    private static final String RETENTION = "erase-expired-posts";

    private final String secret = "s" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void erasedAccountLeavesNothingInAnyTable() {
        String admin = issuer.admin(UUID.randomUUID());
        String draft = created(token, secretPost(false));
        as(admin)
                .header("Idempotency-Key", newKey())
                .post("/v1/posts/" + draft + "/publish")
                .then()
                .statusCode(200);
        as(token)
                .header("Idempotency-Key", newKey())
                .body(secretPost(false))
                .post("/v1/posts")
                .then()
                .statusCode(201);
        String answered = secretComment(readersPost, null);
        String reply = commented(readerToken, readersPost, answered);
        String alone = secretComment(readersPost, null);
        String underTheirs = commented(readerToken, draft, null);
        as(readerToken).put("/v1/posts/" + draft + "/like").then().statusCode(204);
        as(token).put("/v1/posts/" + readersPost + "/like").then().statusCode(204);
        Events.awaitSent(pool);
        run("INSERT INTO outbox (type, key, partition_id, entity_version, state, held_because) VALUES"
                + " ('fanfold.comment.edited.v1', '" + alone + "', '" + readersPost + "', 2, '" + secret
                + "', 'test')");
        run("INSERT INTO parked_event VALUES (1, 'fanfold.users.v1', 0, " + secret.hashCode() + " & 65535, '" + author
                + "', 't', '" + secret + "', 'test')");
        assertTrue(tablesWith(secret).size() >= 5, tablesWith(secret).toString());

        Users.tell(pool, author, "deleted", 2);
        untilQuiet(CASCADE);
        Users.tell(pool, author, "erased", 3);
        as(admin)
                .get("/v1/admin/erasures/" + author + "/posts")
                .then()
                .statusCode(200)
                .body("complete", equalTo(false));
        untilQuiet(CASCADE);
        settle();
        untilQuiet(CASCADE);
        Events.awaitSent(pool); // tombstones name whose likes they end until they are sent

        assertEquals(List.of(), tablesWith(secret));
        assertEquals(List.of("known_user", "erasure", "erasure_receipt"), tablesWith(author.toString()));
        Class<?> erasedPost = PostEvent.Erased.class;
        assertEquals(erasedPost, Events.of(draft, pool).getLast().getClass());
        assertEquals(
                CommentEvent.Erased.class, Events.of(answered, pool).getLast().getClass());
        assertEquals(CommentEvent.Erased.class, Events.of(alone, pool).getLast().getClass());
        assertEquals(
                CommentEvent.Erased.class,
                Events.of(underTheirs, pool).getLast().getClass());
        assertEquals(
                LikeEvent.Erased.class,
                Events.of(draft + ":" + reader, pool).getLast().getClass());
        assertEquals(
                LikeEvent.Erased.class,
                Events.of(readersPost + ":" + author, pool).getLast().getClass());
        assertEquals(List.of("comment.added@1"), Events.told(reply, pool));
        assertEquals(1, Events.count(pool, "comment WHERE id = '" + answered + "' AND author_id IS NULL"));
        as(admin)
                .get("/v1/admin/erasures/" + author + "/posts")
                .then()
                .statusCode(200)
                .body("service", equalTo("post-service"))
                .body("complete", equalTo(true))
                .body("places.place", equalTo(List.of("comment", "idempotency_key", "outbox", "post", "post_like")))
                .body("places.rows", everyItem(greaterThan(0)));
    }

    @Test
    void receiptIsForAdministratorsAndOfErasuresOnly() {
        String path = "/v1/admin/erasures/" + author + "/posts";

        as(token).get(path).then().statusCode(403);
        as(issuer.admin(UUID.randomUUID())).get(path).then().statusCode(404);
    }

    @Test
    void erasureThatComesBeforeTheDeletionIsSeenEndsTheSame() {
        write(4);

        Users.tell(pool, author, "erased", 3);
        untilQuiet(CASCADE);
        settle();
        untilQuiet(CASCADE);

        assertEquals(List.of(), rows());
    }

    @Test
    void replyToAnErasedCommentStaysInItsThread() {
        String parent = secretComment(readersPost, null);
        String reply = commented(readerToken, readersPost, parent);
        Users.tell(pool, author, "erased", 3);
        untilQuiet(CASCADE);

        String further = commented(readerToken, readersPost, reply);

        comment(readerToken, readersPost, parent, "B").then().statusCode(400);
        assertEquals(List.of("comment.added@1"), Events.told(further, pool));
    }

    @Test
    void whatIsDeletedForThirtyDaysIsErasedAndNothingElse() {
        String old = created(token, secretPost(true));
        String theirComment = commented(readerToken, old, null);
        commented(readerToken, old, theirComment);
        as(readerToken).put("/v1/posts/" + old + "/like").then().statusCode(204);
        String answered = secretComment(readersPost, null);
        String reply = commented(readerToken, readersPost, answered);
        String alone = secretComment(readersPost, null);
        String young = published(token);
        String youngComment = commented(token, readersPost, null);
        String kept = published(token);
        for (String post : List.of(old, young)) {
            as(token).delete("/v1/posts/" + post).then().statusCode(204);
        }
        for (String comment : List.of(answered, alone, youngComment)) {
            as(token).delete("/v1/comments/" + comment).then().statusCode(204);
        }
        run("UPDATE post SET deleted_at = now() - interval '30 days' WHERE id = '" + old + "'");
        run("UPDATE comment SET deleted_at = now() - interval '30 days' WHERE id IN ('" + answered + "', '" + alone
                + "')");

        untilQuiet(RETENTION);

        assertEquals(List.of(), tablesWith(secret));
        assertEquals(List.of("post.published@1", "post.deleted@2", "post.erased@3"), Events.told(old, pool));
        assertEquals(List.of("comment.added@1", "comment.erased@2"), Events.told(theirComment, pool));
        assertEquals(List.of("post.liked@1", "post.like-erased@2"), Events.told(old + ":" + reader, pool));
        assertEquals(List.of("comment.added@1", "comment.deleted@2", "comment.erased@3"), Events.told(answered, pool));
        assertEquals(List.of("comment.added@1"), Events.told(reply, pool));
        assertEquals(List.of("post.published@1"), Events.told(kept, pool));
        for (String path : List.of("posts/" + young, "comments/" + youngComment)) {
            as(token).post("/v1/" + path + "/restore").then().statusCode(200);
        }
    }

    @Test
    void whatWentWithAnAccountWaitsForItsErasure() {
        write(3);
        Users.tell(pool, author, "deleted", 2);
        untilQuiet(CASCADE);
        run("UPDATE post SET deleted_at = now() - interval '31 days' WHERE author_id = '" + author + "'");
        run("UPDATE comment SET deleted_at = now() - interval '31 days' WHERE author_id = '" + author + "'");

        untilQuiet(RETENTION);
        Users.tell(pool, author, "active", 3);
        untilQuiet(CASCADE);

        assertEquals(List.of("comment there: 3", "like there: 3", "post draft: 1", "post published: 2"), rows());
    }

    private Map<String, Object> secretPost(boolean publish) {
        return Map.of(
                "title",
                "Title " + secret,
                "slug",
                secret + "-" + UUID.randomUUID().toString().substring(0, 8),
                "summary",
                "Summary " + secret,
                "body",
                "Body " + secret,
                "publish",
                publish);
    }

    private String secretComment(String post, String parent) {
        return comment(token, post, parent, "Comment " + secret)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The tables in which some row holds the text. */
    private List<String> tablesWith(String text) {
        return texts("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                        + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%' ORDER BY table_name DESC")
                .stream()
                .filter(table -> Events.count(
                                pool,
                                table + " t WHERE t::text LIKE '%" + text + "%' OR t::text LIKE '%" + hex(text) + "%'")
                        > 0)
                .sorted(java.util.Comparator.comparing(table -> table.startsWith("known") ? 0 : table.length()))
                .toList();
    }

    /** As a column of bytes shows it. */
    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
