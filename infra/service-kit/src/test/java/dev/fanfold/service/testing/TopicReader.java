package dev.fanfold.service.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads a topic as consumers see it: from its beginning to its end, committed records only. */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private TopicReader() {}

    /**
     * What is there now, in the order of each partition, once the transactions that are being ended are. Those who send
     * learn that a transaction is committed when that is decided, and readers when each partition is marked, a moment
     * later: an empty outbox does not tell that the end for readers has moved on.
     */
    public static List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic.wireName(), number))
                .toList();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> all = consumer("read_uncommitted");
                KafkaConsumer<String, byte[]> committed = consumer("read_committed")) {
            committed.assign(partitions);
            committed.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = all.endOffsets(partitions);
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> committed.position(end.getKey()) < end.getValue())) {
                assertTrue(System.nanoTime() < limit, "the topic was not read in " + LIMIT);
                committed.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<String, byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigProvider.getConfig().getValue("fanfold.kafka.bootstrap-servers", String.class),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The events of one entity, oldest first. */
    public static List<DomainEvent> events(Topic topic, String key) {
        return records(topic).stream()
                .filter(record -> key.equals(record.key()))
                .map(EventCodec::decode)
                .toList();
    }
}
