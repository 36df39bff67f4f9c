package dev.fanfold.post.republishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.Topic;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What tests of republishing share: posts of one author, jobs, and what they told. */
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
abstract class RepublishingIT {

    static final Duration LIMIT = Duration.ofSeconds(60);
    static final int MANY = 3_000;

    TestIssuer issuer;

    @Inject
    Pool pool;

    final UUID author = UUID.randomUUID();

    /** Published posts of the author with their events, in the order of ids. */
    List<UUID> fill() {
        List<UUID> ids = new ArrayList<>();
        pool.preparedQuery("""
                WITH made AS (
                    INSERT INTO post (id, author_id, status, slug, title, body, published_at)
                    SELECT id, $1, 'published', 'p-' || id, 'Title', 'Body', now()
                    FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $2)) AS ids
                    RETURNING *
                ), told AS (
                    INSERT INTO outbox (type, key, partition_id, entity_version, state)
                    SELECT 'fanfold.post.published.v1', m.id::text, m.id, m.version, post_state(ROW(m.*)::post) FROM made m
                )
                SELECT id FROM made ORDER BY id
                """).executeAndAwait(Tuple.of(author, MANY)).forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    /** A job that is done, with all its events sent. */
    String republish(Map<String, Object> asked) {
        String job = ask(asked, UUID.randomUUID().toString())
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        eventually(LIMIT, () -> progress(job).then().body("finished", equalTo(true)));
        return job;
    }

    Response ask(Map<String, Object> asked, String key) {
        return as(issuer.admin(author))
                .header("Idempotency-Key", key)
                .body(asked)
                .post("/v1/admin/republish/posts");
    }

    Response progress(String job) {
        return as(issuer.admin(author)).get("/v1/admin/republish/posts/" + job);
    }

    /** What the job told: type@version by key. */
    Map<String, String> toldBy(String job) {
        Events.awaitSent(pool);
        Map<String, String> told = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.records(Topic.POSTS)) {
            Envelope envelope = EventHeaders.read(record.headers());
            if ((Envelope.REPUBLISH + job).equals(envelope.cause())) {
                assertEquals(null, told.put(record.key(), envelope.type() + "@" + envelope.version()));
            }
        }
        return told;
    }
}
