package dev.fanfold.post.republishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.Topic;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RepublishIT extends RepublishingIT {

    @Test
    void statesAreToldAgainAsTheyAre() {
        String token = issuer.user(author);
        String drafted = draft(token);
        String shown = published(token);
        String archived = published(token);
        as(token).post("/v1/posts/" + archived + "/archive").then().statusCode(200);
        String deleted = published(token);
        as(token).delete("/v1/posts/" + deleted).then().statusCode(204);
        String comment = comment(token, shown);
        String gone = comment(token, shown);
        as(token).delete("/v1/comments/" + gone).then().statusCode(204);
        as(token).put("/v1/posts/" + shown + "/like").then().statusCode(204);
        as(token).put("/v1/posts/" + archived + "/like");
        Map<String, ConsumerRecord<String, byte[]>> before = newest();

        String posts = republish(Map.of("entity", "post", "ids", List.of(drafted, shown, archived, deleted)));
        String comments = republish(Map.of("entity", "comment", "ids", List.of(comment, gone)));
        String likes = republish(Map.of("entity", "like", "from", shown, "to", shown));

        assertEquals(
                Map.of(
                        drafted, "fanfold.post.drafted.v1@1",
                        shown, "fanfold.post.published.v1@1",
                        archived, "fanfold.post.archived.v1@2",
                        deleted, "fanfold.post.deleted.v1@2"),
                toldBy(posts));
        assertEquals(
                Map.of(comment, "fanfold.comment.added.v1@1", gone, "fanfold.comment.deleted.v1@2"), toldBy(comments));
        assertEquals(Map.of(shown + ":" + author, "fanfold.post.liked.v1@1"), toldBy(likes));
        Map<String, ConsumerRecord<String, byte[]>> after = newest();
        for (String key : List.of(drafted, shown, archived, deleted, comment, gone, shown + ":" + author)) {
            assertEquals(
                    new String(before.get(key).value()),
                    new String(after.get(key).value()));
            assertEquals(before.get(key).partition(), after.get(key).partition());
        }
    }

    @Test
    void allOfARangeIsToldInChunksWithProgress() {
        List<UUID> ids = fill();

        int within = within(ids.getFirst(), ids.get(MANY - 2));

        String job = republish(Map.of("entity", "post", "from", ids.getFirst(), "to", ids.get(MANY - 2)));

        progress(job)
                .then()
                .body("entity", equalTo("post"))
                .body("expected", equalTo(within))
                .body("done", equalTo(within))
                .body("finished", equalTo(true))
                .body("finishedAt", notNullValue());
        Map<String, String> told = toldBy(job);
        assertEquals(within, told.size());
        assertEquals(
                MANY - 1,
                ids.stream().filter(id -> told.containsKey(id.toString())).count());
    }

    @Test
    void jobThatIsAskedForTwiceWithOneKeyIsOne() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> asked = Map.of("entity", "like", "ids", List.of(UUID.randomUUID()));
        String first = ask(asked, key).then().statusCode(202).extract().path("id");

        ask(asked, key)
                .then()
                .statusCode(202)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));

        eventually(
                LIMIT,
                () -> progress(first).then().body("finished", equalTo(true)).body("done", equalTo(0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|entity",
                "{'entity':'user'}|entity",
                "{'entity':'post','ids':[]}|ids",
                "{'entity':'post','ids':[null]}|ids[0]",
                "{'entity':'post','from':'x'}|from",
                "{'entity':'post','from':'ffffffff-0000-7000-8000-000000000000','to':'0fffffff-0000-7000-8000-000000000000'}|to",
                "{'entity':'post','from':'0fffffff-0000-7000-8000-000000000000','ids':['0fffffff-0000-7000-8000-000000000000']}|ids",
                "{'entity':'post','all':true}|all"
            })
    void faultyRequestsAreRefused(String body, String field) {
        as(issuer.admin(author))
                .body(body.replace('\'', '"'))
                .post("/v1/admin/republish/posts")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void administratorsOnlyMayRepublish() {
        for (String token : List.of(issuer.user(author), issuer.guest(author))) {
            as(token)
                    .body(Map.of("entity", "post"))
                    .post("/v1/admin/republish/posts")
                    .then()
                    .statusCode(403);
            as(token)
                    .get("/v1/admin/republish/posts/" + UUID.randomUUID())
                    .then()
                    .statusCode(403);
        }
        String admin = issuer.admin(author);
        as(admin)
                .body(Map.of("entity", "post"))
                .post("/v1/admin/republish/users")
                .then()
                .statusCode(404);
        as(admin).get("/v1/admin/republish/posts/" + UUID.randomUUID()).then().statusCode(404);
    }

    /** How many posts there are, of this test and of others. */
    private int within(UUID from, UUID to) {
        return pool.preparedQuery("SELECT count(*)::int FROM post WHERE id BETWEEN $1 AND $2")
                .executeAndAwait(Tuple.of(from, to))
                .iterator()
                .next()
                .getInteger(0);
    }

    private String comment(String token, String post) {
        return as(token)
                .body(Map.of("body", "Hm."))
                .post("/v1/posts/" + post + "/comments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, ConsumerRecord<String, byte[]>> newest() {
        Events.awaitSent(pool);
        Map<String, ConsumerRecord<String, byte[]>> newest = new HashMap<>();
        TopicReader.records(Topic.POSTS).forEach(record -> newest.put(record.key(), record));
        return newest;
    }
}
