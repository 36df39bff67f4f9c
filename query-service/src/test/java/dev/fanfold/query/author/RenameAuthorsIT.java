package dev.fanfold.query.author;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.renamed;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A rename of an author with 100,000 posts and 20,000 comments, which are put into the tables beforehand. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class RenameAuthorsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void everyPostAndCommentShowsTheNewNameAndNobodyElseWaits() {
        write(registered(author, "Before"), registered(other, "Other"));
        eventually(() -> get("/v1/authors/{id}", author).then().statusCode(200));
        fill();

        write(renamed(author, "After", 2));
        eventually(LIMIT, () -> get("/v1/authors/{id}", author).then().body("displayName", equalTo("After")));
        UUID late = UUID.randomUUID();
        write(published(late, other, "Not held up", Instant.EPOCH, 1));
        eventually(LIMIT, () -> get("/v1/posts/{id}", late).then().statusCode(200));
        assertTrue(count("SELECT count(*) FROM rename_job WHERE author_id = $1") == 1, "the job goes on meanwhile");
        eventually(LIMIT, () -> assertTrue(shownProgress() > 0));

        eventually(LIMIT, () -> assertEquals(0, count("SELECT count(*) FROM rename_job WHERE author_id = $1")));
        assertEquals(0, count("SELECT count(*) FROM post WHERE author_id = $1 AND author_display_name <> 'After'"));
        assertEquals(0, count("SELECT count(*) FROM post WHERE author_id = $1 AND card NOT LIKE '%\"After\"%'"));
        assertEquals(0, count("SELECT count(*) FROM comment WHERE author_id = $1 AND author_display_name <> 'After'"));
    }

    /** How many rows an administrator is told to be done; none where the job is not told of. */
    private int shownProgress() {
        Integer done = given().header("Authorization", "Bearer " + issuer.admin(other))
                .get("/v1/admin/jobs/read-model")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.job == 'rename-authors' && it.id == '" + author + "' }.done");
        return done == null ? 0 : done;
    }

    private void fill() {
        run("""
                INSERT INTO post (id, version, listed, author_id, author_version, author_display_name, slug, title,
                    created_at, published_at)
                SELECT gen_random_uuid(), 1, true, $1, 1, 'Before', 's', 'Title', timestamptz '2023-01-01', timestamptz '2023-01-01'
                FROM generate_series(1, 100000)
                """);
        run("""
                INSERT INTO comment (id, version, post_id, depth, path, author_id, author_version, author_display_name,
                    body, created_at)
                SELECT gen_random_uuid(), 1, gen_random_uuid(), 0, 'p' || n, $1, 1, 'Before', 'Hm.', now()
                FROM generate_series(1, 20000) AS n
                """);
    }

    private void run(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(author)).await().atMost(LIMIT);
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(author))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }
}
