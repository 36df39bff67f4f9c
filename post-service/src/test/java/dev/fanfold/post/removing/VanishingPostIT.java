package dev.fanfold.post.removing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.newKey;
import static dev.fanfold.post.Api.published;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A post is erased while somebody writes to it: found by the statement, gone when the foreign key is checked. */
@QuarkusTest
@TestProfile(StepByStep.class)
class VanishingPostIT extends RemovingIT {

    /** Requests that wait for a row that another transaction holds. */
    private static final String WAITING = """
            SELECT count(*) AS waiting FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """;

    @Test
    void likeComesTooLate() {
        String gone = published(token);

        whileErased(gone, () -> as(readerToken).put("/v1/posts/" + gone + "/like"))
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
    }

    @Test
    void commentComesTooLateAlsoUnderAnIdempotencyKey() {
        String gone = published(token);

        whileErased(
                        gone,
                        () -> as(readerToken)
                                .header("Idempotency-Key", newKey())
                                .body(Map.of("body", "Too late"))
                                .post("/v1/posts/" + gone + "/comments"))
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
    }

    /** Removes the post, lets the request meet the row that is about to go, and only then commits. */
    private Response whileErased(String id, Supplier<Response> request) {
        SqlConnection connection = pool.getConnectionAndAwait();
        Transaction erasure = connection.beginAndAwait();
        connection.query("DELETE FROM post WHERE id = '" + id + "'").executeAndAwait();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(request);
        eventually(() -> assertEquals(
                1, pool.query(WAITING).executeAndAwait().iterator().next().getLong("waiting")));
        erasure.commitAndAwait();
        connection.closeAndAwait();
        return answer.join();
    }
}
