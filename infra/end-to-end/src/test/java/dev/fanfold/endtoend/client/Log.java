package dev.fanfold.endtoend.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies in the topics, as any other consumer sees it. */
public final class Log {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Held, so that its level is not collected with it: each consumer would print its hundred settings. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.WARNING);
    }

    private Log() {}

    /** For others who use Kafka's clients. */
    public static void quieten() {
        // What it takes is done with the class.
    }

    /** Everything committed in our topics up to now, also where partitions are not marked yet. */
    public static List<ConsumerRecord<String, String>> read(LocalStack stack) {
        try (var all = consumer(stack, "read_uncommitted");
                var consumer = consumer(stack, "read_committed")) {
            var partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("fanfold."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = all.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                assertTrue(System.nanoTime() < limit, "the topics were not read in " + LIMIT);
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    private static KafkaConsumer<String, String> consumer(LocalStack stack, String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "isolation.level", isolation),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
