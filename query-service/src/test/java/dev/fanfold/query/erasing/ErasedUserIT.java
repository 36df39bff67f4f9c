package dev.fanfold.query.erasing;

import static dev.fanfold.query.testing.Endings.deleted;
import static dev.fanfold.query.testing.Endings.erased;
import static dev.fanfold.query.testing.Endings.postDeleted;
import static dev.fanfold.query.testing.Endings.postErased;
import static dev.fanfold.query.testing.Endings.postRestored;
import static dev.fanfold.query.testing.Endings.restored;
import static dev.fanfold.query.testing.Endings.userDeleted;
import static dev.fanfold.query.testing.Endings.userErased;
import static dev.fanfold.query.testing.Endings.userRestored;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.renamed;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers see of a user who is deleted, restored or erased, and what is left behind what they see. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ErasedUserIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    Pool pool;

    @Inject
    Redis redis;

    TestIssuer issuer;

    private final UUID user = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final UUID othersPost = UUID.randomUUID();
    private final String name = "name" + UUID.randomUUID();
    private final String handle = "u" + user.toString().substring(24);
    private final CommentEvent comment = commented(UUID.randomUUID(), othersPost, null, user, Instant.EPOCH);
    private final CommentEvent reply = commented(
            UUID.randomUUID(), othersPost, UUID.fromString(comment.key()), other, Instant.EPOCH.plusSeconds(1));

    @BeforeEach
    void site() {
        write(
                registered(user, name),
                registered(other, "Other"),
                published(post, user, name, Instant.EPOCH, 1),
                published(othersPost, other, "Others", Instant.EPOCH, 1),
                comment,
                reply);
        Applied.awaitAll(pool);
        get("/v1/posts/{id}", post).then().statusCode(200).body("author.displayName", equalTo(name));
    }

    @Test
    void deletedUserIsShownNowhereBeforeTheirPostsAreGoneToo() {
        write(userDeleted(user, 2));

        eventually(() -> get("/v1/authors/{id}", user).then().statusCode(404));
        get("/v1/authors/by-handle/{handle}", handle).then().statusCode(404);
        eventually(() -> get("/v1/posts/{id}", post).then().statusCode(200).body("author", nullValue()));
        eventually(() -> get("/v1/posts/{id}/comments", othersPost).then().body("items[0].author", nullValue()));
    }

    @Test
    void restoredUserIsEverywhereAgain() {
        write(userDeleted(user, 2), postDeleted(post, user, 2), deleted(comment, 2));
        eventually(() -> get("/v1/posts/{id}", post).then().statusCode(404));

        write(userRestored(user, name, 3), postRestored(post, user, name, Instant.EPOCH, 3), restored(comment, 3));

        eventually(() -> get("/v1/authors/by-handle/{handle}", handle)
                .then()
                .statusCode(200)
                .body("postCount", equalTo(1))
                .body("commentCount", equalTo(1)));
        eventually(() -> get("/v1/posts/{id}", post).then().statusCode(200).body("author.displayName", equalTo(name)));
        eventually(() ->
                get("/v1/posts/{id}/comments", othersPost).then().body("items[0].author.displayName", equalTo(name)));
    }

    @Test
    void nothingIsLeftOfAnErasedUserButTheReceipt() {
        write(userDeleted(user, 2), postDeleted(post, user, 2), deleted(comment, 2));
        write(userErased(user, 3));
        eventually(() -> receipt().then().statusCode(200).body("complete", equalTo(false)));

        write(postErased(post, 3), erased(comment, 3));

        eventually(() -> receipt()
                .then()
                .body("complete", equalTo(true))
                .body("service", equalTo("query-service"))
                .body("places.place", equalTo(List.of("author")))
                .body("places.rows", equalTo(List.of(1))));
        assertFalse(dump().contains(name), "in PostgreSQL");
        assertFalse(dump().contains(handle), "in PostgreSQL");
        assertFalse(redisDump().contains(name), "in Redis");
        get("/v1/posts/{id}/comments", othersPost)
                .then()
                .body("items.size()", equalTo(2))
                .body("items[0].deleted", equalTo(true))
                .body("items[1].author.displayName", equalTo("Other"));
    }

    @Test
    void replayBringsNothingBack() {
        write(userDeleted(user, 2), postDeleted(post, user, 2), deleted(comment, 2));
        write(userErased(user, 3), postErased(post, 3), erased(comment, 3));
        eventually(() -> receipt().then().body("complete", equalTo(true)));

        write(
                registered(user, name),
                renamed(user, name, 2),
                published(post, user, name, Instant.EPOCH, 2),
                comment,
                userErased(user, 3));

        Applied.awaitAll(pool);
        assertFalse(dump().contains(name));
        get("/v1/authors/{id}", user).then().statusCode(404);
        receipt().then().body("complete", equalTo(true)).body("places.rows", equalTo(List.of(1)));
    }

    @Test
    void receiptIsForAdministratorsAndOnlyOfErasures() {
        receipt().then().statusCode(404).contentType("application/problem+json");
        given().get("/v1/admin/erasures/{id}/read-model", user).then().statusCode(401);
        given().header("Authorization", "Bearer " + issuer.user(other))
                .get("/v1/admin/erasures/{id}/read-model", user)
                .then()
                .statusCode(403);
    }

    /** Nothing shows them, and they are personal data all the same. */
    @Test
    void parkedEventsOfAnErasedEntityGoWithIt() {
        pool.query("""
                INSERT INTO parked_event (generation, topic, partition, at_offset, key, value, cause)
                VALUES (1, 'fanfold.users.v1', 0, -%d, '%s', '%s', 'test'), (1, 'fanfold.users.v1', 1, -%d, '%s', '', 'test')
                """.formatted(System.nanoTime(), user, name, System.nanoTime(), other))
                .executeAndAwait();

        write(userErased(user, 2));

        eventually(() -> assertEquals(0, count("parked_event WHERE key = '" + user + "'")));
        assertEquals(1, count("parked_event WHERE key = '" + other + "'"));
    }

    private Response receipt() {
        return given().header("Authorization", "Bearer " + issuer.admin(other))
                .get("/v1/admin/erasures/{id}/read-model", user);
    }

    /** Every row of every table, as text. */
    private String dump() {
        StringBuilder text = new StringBuilder();
        for (var table : pool.query(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ 'flyway'")
                .executeAndAwait()) {
            pool.query("SELECT t::text FROM \"" + table.getString(0) + "\" t")
                    .executeAndAwait()
                    .forEach(row -> text.append(row.getString(0)).append('\n'));
        }
        return text.toString();
    }

    /** What is a hash there; all else are numbers of transactions. */
    private String redisDump() {
        List<String> values = new ArrayList<>();
        StreamSupport.stream(
                        redis.send(Request.cmd(Command.KEYS).arg("fanfold:*"))
                                .await()
                                .atMost(LIMIT)
                                .spliterator(),
                        false)
                .filter(key -> !key.toString().contains(":changed:"))
                .forEach(key -> values.add(
                        String.valueOf(redis.send(Request.cmd(Command.HGETALL).arg(key.toString()))
                                .await()
                                .atMost(LIMIT))));
        return String.join("\n", values);
    }

    private long count(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
