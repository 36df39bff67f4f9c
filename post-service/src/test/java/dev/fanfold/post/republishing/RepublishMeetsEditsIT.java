package dev.fanfold.post.republishing;

import static dev.fanfold.post.Api.as;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.Topic;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The state of a post is told again while the post is being edited. */
@QuarkusTest
class RepublishMeetsEditsIT extends RepublishingIT {

    /** The posts are edited by four writers all the while, in the order in which the job comes by and against it. */
    @Test
    void entitiesThatChangeMeanwhileNeverGetAnOlderVersionAfterANewer() throws Exception {
        List<UUID> ids = fill();
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> writers = IntStream.range(0, 4)
                    .mapToObj(number -> threads.submit(() -> edit(ids, number, done)))
                    .toList();
            try {
                for (int round = 0; round < 3; round++) {
                    republish(Map.of("entity", "post", "from", ids.getFirst(), "to", ids.getLast()));
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> writer : writers) {
                assertTrue(writer.get() > 0);
            }
        }

        Events.awaitSent(pool);
        Map<String, Long> newest = new HashMap<>();
        Set<UUID> told = new HashSet<>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.records(Topic.POSTS)) {
            Envelope envelope = EventHeaders.read(record.headers());
            if (!told.add(envelope.id())) {
                continue; // a relay that was interrupted repeats all that it had sent: 2 and 3, then 2 and 3
            }
            Long before = newest.put(record.key(), envelope.version());
            boolean again = envelope.republished() || envelope.repairs();
            assertTrue(
                    before == null || (again ? before <= envelope.version() : before < envelope.version()),
                    () -> record.key() + ": " + envelope + " after " + before);
        }
        pool.preparedQuery("SELECT id, version FROM post WHERE author_id = $1")
                .executeAndAwait(Tuple.of(author))
                .forEach(row -> assertEquals(
                        row.getLong("version"), newest.get(row.getUUID("id").toString())));
    }

    /** Edits posts until it is told to stop, and answers how many. */
    private int edit(List<UUID> ids, int number, AtomicBoolean done) {
        int edits = 0;
        for (int i = number * 100; !done.get(); i += number % 2 == 0 ? 1 : ids.size() - 1) {
            UUID id = ids.get(i % ids.size());
            as(issuer.user(author))
                    .header("If-Match", "*")
                    .body(Map.of("title", "Edit " + edits))
                    .patch("/v1/posts/" + id)
                    .then()
                    .statusCode(200);
            edits++;
        }
        return edits;
    }
}
