package dev.fanfold.endtoend.consuming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that it takes to hold the newest state of everything on a topic: a Kafka client and a JSON parser. */
final class ForeignConsumer implements AutoCloseable {

    /** @param value the state, or null once the entity is erased */
    record Entity(int partition, String type, long version, String cause, JsonNode value) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, Entity> newest = new HashMap<>();
    private final KafkaConsumer<String, byte[]> kafka;

    ForeignConsumer(String bootstrapServers, String topic) {
        kafka = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        kafka.assign(kafka.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        kafka.seekToBeginning(kafka.assignment());
    }

    void poll() throws IOException {
        for (ConsumerRecord<String, byte[]> record : kafka.poll(Duration.ofMillis(200))) {
            if (record.headers().lastHeader("ce_entityversion") == null) {
                continue; // no event
            }
            long version = Long.parseLong(header(record, "ce_entityversion"));
            Entity known = newest.get(record.key());
            if (known == null || known.version() < version) {
                JsonNode value = record.value() == null ? null : JSON.readTree(record.value());
                var cause = header(record, "ce_cause");
                newest.put(
                        record.key(), new Entity(record.partition(), header(record, "ce_type"), version, cause, value));
            }
        }
    }

    /** As one that begins now and has missed all that was. */
    ForeignConsumer fromNowOn() {
        kafka.seekToEnd(kafka.assignment());
        kafka.assignment().forEach(kafka::position);
        return this;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value());
    }

    @Override
    public void close() {
        kafka.close();
    }
}
