package dev.fanfold.query.projecting;

import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A post whose event the read model refuses, as a table at fault would, and how it gets there all the same. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ParkedPostIT {

    private static final String ALL = "/v1/admin/parked/read-model/";

    @Inject
    Pool pool;

    TestIssuer issuer;

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();

    @BeforeEach
    void park() {
        pool.query("ALTER TABLE post ADD CONSTRAINT at_fault CHECK (id <> '%s') NOT VALID".formatted(post))
                .executeAndAwait();
        write(registered(author, "Ann"), published(post, author, "First", Instant.EPOCH, 1));
        eventually(() -> assertEquals(1, parked().size()));
        Applied.awaitAll(pool);
    }

    @AfterEach
    void mend() {
        pool.query("ALTER TABLE post DROP CONSTRAINT IF EXISTS at_fault").executeAndAwait();
    }

    @Test
    void laterEventOfTheAuthorSupersedes() {
        mend();

        write(published(post, author, "Second", Instant.EPOCH, 2));

        eventually(() -> get("/v1/posts/{id}", post).then().statusCode(200).body("title", equalTo("Second")));
        assertEquals(List.of(), parked());
        get("/v1/authors/{id}", author).then().body("postCount", equalTo(1));
    }

    @Test
    void retryShowsThePostOnceTheFaultIsMended() {
        String id = parked().getFirst();
        retry(id, false).statusCode(409).body("type", equalTo("https://fanfold.dev/problems/conflict"));
        mend();
        retry(id, true).statusCode(200).body("outcome", equalTo("applied")).body("changes.post.inserted", equalTo(1));
        get("/v1/posts/{id}", post).then().statusCode(404);

        retry(id, false).statusCode(200).body("changes.post.inserted", equalTo(1));

        get("/v1/posts/{id}", post).then().statusCode(200).body("title", equalTo("First"));
        get("/v1/posts?sort=top&author={id}", author).then().body("items.id", equalTo(List.of(post.toString())));
        eventually(() -> get("/v1/authors/{id}", author).then().body("postCount", equalTo(1)));
        assertEquals(List.of(), parked());
    }

    @Test
    void lateRetryOfAnOldVersionChangesNothing() {
        mend();
        pool.query("UPDATE parked_event SET at_offset = at_offset + 1000000 WHERE key = '" + post + "'")
                .executeAndAwait();
        write(published(post, author, "Second", Instant.EPOCH, 2));
        eventually(() -> get("/v1/posts/{id}", post).then().statusCode(200).body("title", equalTo("Second")));

        retry(parked().getFirst(), false)
                .statusCode(200)
                .body("outcome", equalTo("nothing to change"))
                .body("changes", anEmptyMap());

        get("/v1/posts/{id}", post).then().body("title", equalTo("Second")).body("version", equalTo(2));
        assertEquals(List.of(), parked());
    }

    private List<String> parked() {
        Iterable<Row> rows = pool.query(
                        "SELECT topic || '-' || partition || '@' || at_offset FROM parked_event WHERE key = '" + post
                                + "'")
                .executeAndAwait();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private ValidatableResponse retry(String id, boolean dryRun) {
        return given().header("Authorization", "Bearer " + issuer.admin(author))
                .post(ALL + id + "/retry?dryRun=" + dryRun)
                .then();
    }
}
