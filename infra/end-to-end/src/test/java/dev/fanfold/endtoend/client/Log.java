package dev.fanfold.endtoend.client;

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

    /** Everything committed in our topics up to now. */
    public static List<ConsumerRecord<String, String>> read(LocalStack stack) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("fanfold."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }
}
