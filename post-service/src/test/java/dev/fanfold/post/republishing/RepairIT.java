package dev.fanfold.post.republishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TopicWriter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One entity told again for the sake of a wrong copy, and what this service's own copy makes of such an event. */
@QuarkusTest
class RepairIT extends RepublishingIT {

    @Test
    void stateIsToldAgainAtItsVersionWithARepairAsItsCause() {
        String post = published(issuer.user(author));

        repair("post", post, 1)
                .then()
                .statusCode(200)
                .body("told", equalTo("again"))
                .body("version", equalTo(1));

        assertEquals(List.of("post.published@1", "post.published@1"), Events.told(post, pool));
        var last = Events.records(pool).stream()
                .filter(record -> post.equals(record.key()))
                .toList()
                .getLast();
        assertTrue(EventHeaders.read(last.headers()).repairs());
    }

    /** Otherwise the copy would ignore it, and rightly. */
    @Test
    void ownerGoesPastACopyThatClaimsANewerVersion() {
        String token = issuer.user(author);
        String post = draft(token);

        repair("post", post, 40).then().body("told", equalTo("again")).body("version", equalTo(41));

        assertEquals(List.of("post.drafted@1", "post.drafted@41"), Events.told(post, pool));
        as(token).post("/v1/posts/" + post + "/publish").then().statusCode(200).body("version", equalTo(42));
    }

    @Test
    void whatIsNotThereIsToldToBeGoneBehindTheCopysVersion() {
        String post = UUID.randomUUID().toString();
        String like = post + ":" + UUID.randomUUID();
        String comment = UUID.randomUUID().toString();

        repair("post", post, 3).then().body("told", equalTo("gone"));
        repair("like", like, 0).then().body("told", equalTo("gone"));
        repair("comment", comment, 1).then().statusCode(400).body("violations.field", equalTo(List.of("parent")));
        ask(Map.of("entity", "comment", "key", comment, "version", 1, "parent", post))
                .then()
                .body("told", equalTo("gone"));

        assertEquals(List.of("post.erased@4"), Events.told(post, pool));
        assertEquals(List.of("post.like-erased@1"), Events.told(like, pool));
        assertEquals(List.of("comment.erased@2"), Events.told(comment, pool));
    }

    @Test
    void membershipsAndCommentsAreToldOneAtATime() {
        String token = issuer.user(author);
        String post = published(token);
        String comment = commented(token, post, null);
        as(token).put("/v1/posts/" + post + "/like").then().statusCode(204);
        as(token).delete("/v1/posts/" + post + "/like").then().statusCode(204);

        repair("like", post + ":" + author, 2).then().statusCode(200);
        repair("comment", comment, 1).then().statusCode(200);

        assertEquals("post.unliked@2", Events.told(post + ":" + author, pool).getLast());
        assertEquals(List.of("comment.added@1", "comment.added@1"), Events.told(comment, pool));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user|0fffffff-0000-7000-8000-000000000000|0|entity",
                "post|x|0|key",
                "post|0fffffff-0000-7000-8000-000000000000:0fffffff-0000-7000-8000-000000000000|0|key",
                "like|0fffffff-0000-7000-8000-000000000000|0|key",
                "post|0fffffff-0000-7000-8000-000000000000|-1|version",
                "post|0fffffff-0000-7000-8000-000000000000|9007199254740993|version"
            })
    void faultyRequestsAreRefused(String entity, String key, long version, String field) {
        repair(entity, key, version).then().statusCode(400).body("violations.field", equalTo(List.of(field)));
    }

    /** A copy that is wrong at the right version is put right; and a tombstone of a repair takes nothing along. */
    @Test
    void copyOfAccountsBelievesRepairsAndErasesNothingForThem() {
        UUID user = UUID.randomUUID();
        String post = published(issuer.user(user));
        TopicWriter.write(new UserEvent.Registered(state(user, "active")));
        eventually(() -> assertEquals("active", status(user)));
        pool.query("UPDATE known_user SET status = 'deactivated' WHERE user_id = '%s'".formatted(user))
                .executeAndAwait();

        TopicWriter.repair(new UserEvent.Registered(state(user, "active")));

        eventually(() -> assertEquals("active", status(user)));
        TopicWriter.repair(new UserEvent.Erased(user, 2));
        eventually(() -> assertEquals("erased", status(user)));
        assertEquals(0, Events.count(pool, "erasure WHERE subject = '%s'".formatted(user)));
        assertEquals(0, Events.count(pool, "account_cascade WHERE user_id = '%s'".formatted(user)));
        assertEquals(List.of("post.published@1"), Events.told(post, pool));
    }

    private Response repair(String entity, String key, long version) {
        return ask(Map.of("entity", entity, "key", key, "version", version));
    }

    private Response ask(Map<String, Object> asked) {
        return as(issuer.admin(author)).body(new HashMap<>(asked)).post("/v1/admin/repairs/posts");
    }

    private String status(UUID user) {
        var rows = pool.query("SELECT status FROM known_user WHERE user_id = '%s'".formatted(user))
                .executeAndAwait();
        return rows.rowCount() == 0 ? null : rows.iterator().next().getString(0);
    }

    private static UserEvent.State state(UUID user, String status) {
        return new UserEvent.State(
                user, "u" + user.toString().substring(24), "U", null, null, "user", status, Instant.EPOCH, 1);
    }
}
