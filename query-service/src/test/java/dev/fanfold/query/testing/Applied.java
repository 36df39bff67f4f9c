package dev.fanfold.query.testing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Waits until the read model has what is in Kafka: only then does a test see that something did not change. */
public final class Applied {

    private Applied() {}

    /** All that is there when this is called. */
    public static void awaitAll(Pool pool) {
        Map<TopicPartition, Long> ends = ends();
        eventually(() -> {
            for (var row : pool.query("SELECT topic, partition, next_offset FROM intake_position")
                    .executeAndAwait()) {
                TopicPartition partition = new TopicPartition(row.getString("topic"), row.getInteger("partition"));
                long end = ends.getOrDefault(partition, 0L);
                assertTrue(row.getLong("next_offset") >= end, () -> partition + " is not at " + end + " yet");
            }
        });
    }

    private static Map<TopicPartition, Long> ends() {
        List<TopicPartition> partitions = Arrays.stream(Topic.values())
                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(number -> new TopicPartition(topic.wireName(), number)))
                .toList();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigProvider.getConfig().getValue("fanfold.kafka.bootstrap-servers", String.class)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }
}
