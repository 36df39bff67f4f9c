package dev.fanfold.endtoend.consuming;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The whole of it in twenty lines, with nothing but Kafka's own client: infra/docs/events.md shows them. */
final class SmallestConsumer {

    static Map<String, String> read(String servers, String topic, Predicate<Map<String, String>> enough) {
        var states = new HashMap<String, String>();
        var versions = new HashMap<String, Long>();
        var settings = Map.<String, Object>of("bootstrap.servers", servers, "isolation.level", "read_committed");
        try (var kafka = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            kafka.assign(kafka.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            kafka.seekToBeginning(kafka.assignment());
            for (int polls = 0; polls < 300 && !enough.test(states); polls++) {
                for (var event : kafka.poll(Duration.ofMillis(100))) {
                    var header = event.headers().lastHeader("ce_entityversion");
                    var version = header == null ? 0 : Long.parseLong(new String(header.value()));
                    if (version > versions.getOrDefault(event.key(), 0L)) {
                        versions.put(event.key(), version);
                        states.compute(event.key(), (key, older) -> event.value()); // a tombstone removes it
                    }
                }
            }
        }
        return states;
    }

    private SmallestConsumer() {}
}
