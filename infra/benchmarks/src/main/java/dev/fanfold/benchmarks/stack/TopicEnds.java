package dev.fanfold.benchmarks.stack;

import dev.fanfold.contracts.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where a reader of committed events will stand when it has read all of them. Not the ends that the broker tells: what
 * marks the end of a transaction has an offset too, and no reader ever stands behind the last of them.
 */
final class TopicEnds {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * By default half a second, for which a broker holds what is asked behind a log's end: it would be counted as lag.
     */
    private static final int FETCH_MILLIS = 10;

    private TopicEnds() {}

    /** By partition, 0 where there is no event. */
    static Map<TopicPartition, Long> read(String bootstrapServers) {
        List<TopicPartition> partitions = Arrays.stream(Topic.values())
                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic.wireName(), partition)))
                .toList();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> found = new HashMap<>();
            for (long back = 10; found.size() < partitions.size(); back *= 10) {
                look(consumer, ends, back, found);
            }
            return found;
        }
    }

    /** At the last so many offsets of partitions of which nothing is known yet. */
    private static void look(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            long back,
            Map<TopicPartition, Long> found) {
        List<TopicPartition> open = ends.keySet().stream()
                .filter(partition -> !found.containsKey(partition))
                .toList();
        consumer.assign(open);
        open.forEach(partition -> consumer.seek(partition, Math.max(0, ends.get(partition) - back)));
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (open.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(POLL)
                    .forEach(record -> found.merge(
                            new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max));
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("the ends of the topics were not read in " + LIMIT);
            }
        }
        open.stream()
                .filter(partition -> ends.get(partition) <= back)
                .forEach(partition -> found.putIfAbsent(partition, 0L));
    }
}
