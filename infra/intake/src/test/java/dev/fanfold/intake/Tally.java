package dev.fanfold.intake;

import dev.fanfold.contracts.Envelope;
import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.Topic;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What tests of the intake send, and what they look for in its database. */
final class Tally {

    private static final String TYPE = "fanfold.post.published.v1";

    private Tally() {}

    /** New ids that all lie on that partition. */
    static List<UUID> idsOn(int partition, int count) {
        return Stream.generate(UUID::randomUUID)
                .filter(id -> Topic.partitionOf(id) == partition)
                .limit(count)
                .toList();
    }

    static PostEvent published(UUID id, String title) {
        return new PostEvent.Published(
                new PostEvent.State(id, id, "published", "s", title, null, "B", Instant.EPOCH, Instant.EPOCH, null, 1));
    }

    /** A record in the envelope of a published post, whatever its value. */
    static void send(UUID id, String value) throws Exception {
        Envelope envelope = new Envelope(UUID.randomUUID(), TYPE, "/fanfold/test", Instant.now(), 1, null, null);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("fanfold.kafka.bootstrap-servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topic.POSTS.wireName(),
                            Topic.partitionOf(id),
                            id.toString(),
                            value.getBytes(StandardCharsets.UTF_8),
                            EventHeaders.write(envelope, id)))
                    .get();
        }
    }

    /** How often each of these was applied; those that never were are missing. */
    static Map<UUID, Integer> times(Pool pool, List<UUID> ids) {
        String[] keys = ids.stream().map(UUID::toString).toArray(String[]::new);
        Map<UUID, Integer> times = new TreeMap<>();
        pool.preparedQuery("SELECT key, sum(times)::int FROM tally WHERE key = ANY($1) GROUP BY key")
                .executeAndAwait(Tuple.of(keys))
                .forEach(row -> times.put(UUID.fromString(row.getString(0)), row.getInteger(1)));
        return times;
    }

    static Map<UUID, Integer> each(List<UUID> ids, int times) {
        Map<UUID, Integer> each = new TreeMap<>();
        ids.forEach(id -> each.put(id, times));
        return each;
    }

    static long position(Pool pool, int partition) {
        return pool.preparedQuery("SELECT next_offset FROM intake_position WHERE topic = $1 AND partition = $2")
                .executeAndAwait(Tuple.of(Topic.POSTS.wireName(), partition))
                .iterator()
                .next()
                .getLong(0);
    }

    static void move(Pool pool, int partition, long position) {
        pool.preparedQuery("UPDATE intake_position SET next_offset = $3 WHERE topic = $1 AND partition = $2")
                .executeAndAwait(Tuple.of(Topic.POSTS.wireName(), partition, position));
    }

    static List<Row> parked(Pool pool, List<UUID> ids) {
        String[] keys = ids.stream().map(UUID::toString).toArray(String[]::new);
        List<Row> rows = new ArrayList<>();
        pool.preparedQuery("SELECT * FROM parked_event WHERE key = ANY($1) ORDER BY at_offset")
                .executeAndAwait(Tuple.of(keys))
                .forEach(rows::add);
        return rows;
    }
}
