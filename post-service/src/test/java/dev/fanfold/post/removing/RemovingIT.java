package dev.fanfold.post.removing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.post.Events;
import dev.fanfold.post.Users;
import dev.fanfold.service.jobs.ChunkedJob;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What tests of removing share: an author with something of every kind, a reader, and jobs that run when told. */
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
abstract class RemovingIT {

    private static final int MORE_THAN_ENOUGH = 1_000;

    TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    @All
    List<ChunkedJob> jobs;

    final UUID author = UUID.randomUUID();
    final UUID reader = UUID.randomUUID();
    String token;
    String readerToken;
    String readersPost;

    /** Accounts of tests before come in here too, and have cascades of their own, which are not to be met. */
    @BeforeEach
    void signIn() {
        Users.awaitAll(pool);
        run("DELETE FROM account_cascade");
        Users.tell(pool, author, "active", 1);
        token = issuer.user(author);
        readerToken = issuer.user(reader);
        readersPost = published(readerToken);
    }

    /** As many posts, comments and likes of the author as asked for; every third post is a draft. */
    void write(int ofEach) {
        for (int i = 0; i < ofEach; i++) {
            String post = i % 3 == 2 ? draft(token) : published(token);
            commented(token, i % 2 == 0 && i % 3 != 2 ? post : readersPost, null);
            as(token)
                    .put("/v1/posts/" + published(readerToken) + "/like")
                    .then()
                    .statusCode(204);
        }
    }

    /** Whether there may be more to do at once. */
    boolean chunk(String job) {
        return jobs.stream()
                .filter(each -> each.name().equals(job))
                .findFirst()
                .orElseThrow()
                .chunk()
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    void untilQuiet(String job) {
        int chunks = 0;
        while (chunk(job)) {
            assertTrue(++chunks < MORE_THAN_ENOUGH, "no end of " + job);
        }
    }

    /** As if the state of all accounts had arrived long ago: nothing can slip in any more. */
    void settle() {
        run("UPDATE account_cascade SET since = since - interval '1 hour', due_at = since - interval '1 hour'");
    }

    /** The author's rows by kind and state, such as {@code post published: 2}. */
    List<String> rows() {
        return texts("""
                SELECT kind || ' ' || state || ': ' || count(*) FROM (
                    SELECT 'comment' AS kind, CASE WHEN deleted_at IS NULL THEN 'there' ELSE 'deleted' END AS state
                    FROM comment WHERE author_id = '%1$s'
                    UNION ALL SELECT 'like', CASE WHEN liked THEN 'there' ELSE 'ended' END
                    FROM post_like WHERE user_id = '%1$s'
                    UNION ALL SELECT 'post', CASE WHEN deleted_at IS NULL THEN status ELSE 'deleted' END
                    FROM post WHERE author_id = '%1$s') r GROUP BY kind, state ORDER BY kind, state
                """.formatted(author));
    }

    long cascades() {
        return Events.count(pool, "account_cascade");
    }

    void run(String sql) {
        pool.query(sql).executeAndAwait();
    }

    List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.query(sql).executeAndAwait()) {
            texts.add(row.getString(0));
        }
        return texts;
    }
}
