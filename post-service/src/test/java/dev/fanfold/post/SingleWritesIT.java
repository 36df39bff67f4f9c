package dev.fanfold.post;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.comment;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.published;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One like and one comment are written by statements made for one; those of batches only tell why one was not. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class SingleWritesIT {

    /** Of statements that take arrays of likes or comments. */
    private static final String CALLS = """
            SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND query ~ 'INSERT INTO (post_like|comment) ' AND query ~ 'unnest'
            """;

    TestIssuer issuer;

    @Inject
    Pool pool;

    private String token;
    private String post;

    @BeforeEach
    void publish() {
        token = issuer.user(UUID.randomUUID());
        post = published(token);
    }

    @Test
    void likeTakesOneStatement() {
        long before = calls();

        as(token).put("/v1/posts/" + post + "/like").then().statusCode(204);
        assertEquals(before, calls());

        as(token).put("/v1/posts/" + post + "/like").then().statusCode(204);
        assertEquals(before + 1, calls());
    }

    @Test
    void commentTakesOneStatement() {
        long before = calls();

        String parent = commented(token, post, null);
        commented(token, post, parent);
        assertEquals(before, calls());

        comment(token, post, UUID.randomUUID().toString(), "B").then().statusCode(400);
        assertEquals(before + 1, calls());
    }

    private long calls() {
        return pool.query(CALLS).executeAndAwait().iterator().next().getLong(0);
    }
}
