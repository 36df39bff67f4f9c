package dev.fanfold.post.removing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.published;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.post.Events;
import dev.fanfold.post.Users;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account has written goes with it and returns with it, in chunks, whatever happens between them. */
@QuarkusTest
@TestProfile(StepByStep.class)
class AccountCascadeIT extends RemovingIT {

    private static final String JOB = "account-cascade";

    @Test
    void deletionTakesWhatTheAccountWroteAndNothingElse() {
        write(4);
        String theirs = commented(readerToken, readersPost, null);

        Users.tell(pool, author, "deleted", 2);
        untilQuiet(JOB);

        assertEquals(List.of("comment deleted: 4", "like ended: 4", "post deleted: 4"), rows());
        assertEquals(List.of("comment.added@1"), Events.told(theirs, pool));
        assertEquals(List.of("post.published@1"), Events.told(readersPost, pool));
        assertEquals(4, caused("fanfold.post.deleted.v1"));
        assertEquals(4, caused("fanfold.comment.deleted.v1"));
        assertEquals(4, caused("fanfold.post.unliked.v1"));
    }

    @Test
    void restorationBringsBackWhatTheDeletionTookAndNothingElse() {
        write(4);
        String deletedBefore = published(token);
        as(token).delete("/v1/posts/" + deletedBefore).then().statusCode(204);
        String commentDeletedBefore = commented(token, readersPost, null);
        as(token).delete("/v1/comments/" + commentDeletedBefore).then().statusCode(204);
        String unlikedBefore = published(readerToken);
        as(token).put("/v1/posts/" + unlikedBefore + "/like").then().statusCode(204);
        as(token).delete("/v1/posts/" + unlikedBefore + "/like").then().statusCode(204);
        List<String> before = rows();
        String since = likedSince();
        Users.tell(pool, author, "deleted", 2);
        untilQuiet(JOB);

        Users.tell(pool, author, "active", 3);
        untilQuiet(JOB);

        assertEquals(before, rows());
        assertEquals(since, likedSince());
        assertEquals(List.of("post.published@1", "post.deleted@2"), Events.told(deletedBefore, pool));
        assertEquals(List.of("comment.added@1", "comment.deleted@2"), Events.told(commentDeletedBefore, pool));
        assertEquals(4, caused("fanfold.post.restored.v1"));
        assertEquals(4, caused("fanfold.comment.restored.v1"));
        assertEquals(4, caused("fanfold.post.liked.v1"));
        assertEquals(0, Events.count(pool, "post_deleted_with_account WHERE user_id = '" + author + "'"));
    }

    @Test
    void restorationAsDeactivatedBringsBackToo() {
        write(2);
        List<String> before = rows();
        Users.tell(pool, author, "deleted", 2);
        untilQuiet(JOB);

        Users.tell(pool, author, "deactivated", 4);
        untilQuiet(JOB);

        assertEquals(before, rows());
    }

    @Test
    void deactivationTakesNothing() {
        write(2);
        List<String> before = rows();

        Users.tell(pool, author, "deactivated", 2);

        assertEquals(0, cascades());
        assertFalse(chunk(JOB));
        assertEquals(before, rows());
    }

    @Test
    void accountThatWasDeletedBeforeItWasKnownIsSeenToAsWell() {
        UUID stranger = UUID.randomUUID();
        String post = published(issuer.user(stranger));

        Users.tell(pool, stranger, "deleted", 7);
        untilQuiet(JOB);

        assertEquals(List.of("post.published@1", "post.deleted@2"), Events.told(post, pool));
    }

    @Test
    void oneChunkTakesAFewRowsOfEachKindAndTheNextGoesOnFromTheTables() {
        write(5);
        Users.tell(pool, author, "deleted", 2);

        assertTrue(chunk(JOB));
        assertEquals(
                List.of("comment deleted: 3", "comment there: 2", "like ended: 3", "like there: 2"),
                rows().stream().filter(row -> !row.startsWith("post")).toList());
        assertTrue(rows().contains("post deleted: 3"));
        assertTrue(chunk(JOB));

        assertEquals(List.of("comment deleted: 5", "like ended: 5", "post deleted: 5"), rows());
    }

    /** Its transaction began when the account was active, and ends when the cascade has found nothing left. */
    @Test
    void writeThatSlipsInAfterTheDeletionIsSwept() {
        UUID late = UUID.randomUUID();
        SqlConnection slow = pool.getConnectionAndAwait();
        slow.query("BEGIN").executeAndAwait();
        slow.query("INSERT INTO post (id, author_id, status, slug, title, body, published_at) VALUES ('" + late + "', '"
                        + author + "', 'published', '" + late + "', 'T', 'B', now())")
                .executeAndAwait();
        Users.tell(pool, author, "deleted", 2);
        untilQuiet(JOB);
        assertEquals(1, cascades());

        slow.query("COMMIT").executeAndAwait();
        slow.closeAndAwait();
        settle();
        untilQuiet(JOB);

        assertEquals(List.of("post deleted: 1"), rows());
        assertEquals(0, cascades());
    }

    @Test
    void likeTakenBackByHandBeforeItReturnsStaysTakenBack() {
        String liked = published(readerToken);
        String path = "/v1/posts/" + liked + "/like";
        as(token).put(path).then().statusCode(204);
        Users.tell(pool, author, "deleted", 2);
        untilQuiet(JOB);
        Users.tell(pool, author, "active", 3);

        as(token).delete(path).then().statusCode(204);
        untilQuiet(JOB);

        assertEquals(
                List.of("post.liked@1", "post.unliked@2", "post.unliked@3"), Events.told(liked + ":" + author, pool));
    }

    /** Deletions, restorations and chunks in any order end as the last state says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 0})
    void everyInterleavingEndsAsTheLastStateSays(long given) {
        long seed = given == 0 ? System.nanoTime() : given;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        write(4);
        as(token).delete("/v1/posts/" + published(token)).then().statusCode(204);
        List<String> before = rows();
        boolean deleted = false;
        long version = 1;
        for (int step = 0; step < 12; step++) {
            if (random.nextInt(3) > 0) {
                deleted = !deleted;
                Users.tell(pool, author, deleted ? "deleted" : "active", ++version);
            }
            for (int chunks = random.nextInt(3); chunks > 0; chunks--) {
                chunk(JOB);
            }
        }

        untilQuiet(JOB);
        settle();
        untilQuiet(JOB);

        assertEquals(deleted ? List.of("comment deleted: 4", "like ended: 4", "post deleted: 5") : before, rows());
        assertEquals(0, cascades());
        assertEveryVersionIsToldOnce();
    }

    @Test
    void lateWriteEndsWithinItsTimeOrNotAtAll() {
        assertEquals(List.of("45s"), texts("SHOW transaction_timeout"));
    }

    /** Of what the cascade has touched; other tests tell theirs again on purpose. */
    private void assertEveryVersionIsToldOnce() {
        var told = new TreeMap<String, List<Long>>();
        var touched = new HashSet<String>();
        for (var record : Events.records(pool)) {
            var envelope = EventHeaders.read(record.headers());
            told.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(envelope.version());
            if (("user:" + author).equals(envelope.cause())) {
                touched.add(record.key());
            }
        }
        for (var key : touched) {
            var versions = told.get(key);
            assertEquals(LongStream.rangeClosed(1, versions.size()).boxed().toList(), versions, key);
        }
    }

    private String likedSince() {
        return texts("SELECT string_agg(since::text, ' ' ORDER BY post_id) FROM post_like WHERE liked AND user_id = '"
                        + author + "'")
                .getFirst();
    }

    private long caused(String type) {
        return Events.records(pool).stream()
                .map(record -> EventHeaders.read(record.headers()))
                .filter(envelope -> envelope.type().equals(type) && ("user:" + author).equals(envelope.cause()))
                .count();
    }
}
