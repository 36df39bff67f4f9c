package dev.fanfold.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Keeps positions going forwards when Kafka's offsets do not. A topic that was lost begins at 0 again; taken for the
 * old one, everything written to it would be passed over as applied long ago, until it is as long as the old one was.
 * So a topic is known by Kafka's id, another log begins behind all positions, and is read whole: what is known already
 * is known by its version. What only the old log had, owners have to tell again.
 *
 * <p>A log that ends before a position was cut (a broker that came back with an older disk) and is taken for another
 * one, too.
 */
@ApplicationScoped
class TopicLogs {

    private static final Logger LOG = Logger.getLogger(TopicLogs.class);

    /** A leader that has just become one may not know the end yet. */
    private static final int LOOKS = 5;

    private static final long PAUSE_MILLIS = 1_000;

    private final KafkaLogs kafka;
    private final TopicLogStorage storage;
    private final PositionStorage positions;
    private final MeterRegistry metrics;
    private final Map<String, TopicLog> known = new ConcurrentHashMap<>();

    TopicLogs(KafkaLogs kafka, TopicLogStorage storage, PositionStorage positions, MeterRegistry metrics) {
        this.kafka = kafka;
        this.storage = storage;
        this.positions = positions;
        this.metrics = metrics;
    }

    /** Asks Kafka and the database which logs these are; blocks, and fails where one of the two is away. */
    void learn(Collection<TopicPartition> partitions) {
        Map<String, List<TopicPartition>> topics = new HashMap<>();
        partitions.forEach(partition -> topics.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                .add(partition));
        kafka.ids(new TreeSet<>(topics.keySet())).forEach((topic, found) -> {
            TopicLog before = storage.known(TopicLog.first(topic, found.id(), found.partitions()));
            boolean other = !before.id().equals(found.id());
            TopicLog now = other || isCut(before, topics.get(topic)) ? replace(before, found.id(), other) : before;
            if (known.put(topic, now) == null) {
                Gauge.builder("fanfold.topic.replaced", () -> known.get(topic).replaced())
                        .description("how often another log has taken the place of the one before")
                        .tag("topic", topic)
                        .register(metrics);
            }
        });
    }

    private TopicLog replace(TopicLog before, String id, boolean other) {
        TopicLog now = storage.replace(before, id);
        LOG.errorf(
                "topic %s %s: what it has is read from its beginning, what it lost is not there for other consumers and "
                        + "rebuilds. Run ./fanfold republish --all, then ./fanfold audit (infra/docs/backup.md)",
                before.topic(), other ? "is another log than before" : "ends before what was applied of it");
        return now;
    }

    /** Positions are read first: whatever they say was in the log by then. */
    private boolean isCut(TopicLog log, List<TopicPartition> partitions) {
        for (int look = 1; look <= LOOKS; look++) {
            Map<TopicPartition, Long> applied = positions.furthest(partitions);
            Map<TopicPartition, Long> ends = kafka.ends(partitions);
            boolean beyond = applied.entrySet().stream()
                    .anyMatch(position ->
                            position.getValue() - log.base(position.getKey().partition())
                                    > ends.getOrDefault(position.getKey(), Long.MAX_VALUE));
            if (!beyond) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** The offset at which reading goes on from that position. */
    long offset(TopicPartition partition, long position) {
        return Math.max(0, position - base(partition));
    }

    /** The position of that offset. */
    long position(TopicPartition partition, long offset) {
        return offset + base(partition);
    }

    /** Records at their positions. */
    List<ConsumerRecord<String, byte[]>> placed(
            TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        long base = base(partition);
        return base == 0
                ? records
                : records.stream()
                        .map(record -> TopicLog.at(record.offset() + base, record))
                        .toList();
    }

    /** Equal as long as no log has taken another one's place here. */
    Map<String, TopicLog> snapshot() {
        return Map.copyOf(known);
    }

    private long base(TopicPartition partition) {
        TopicLog log = known.get(partition.topic());
        return log == null ? 0 : log.base(partition.partition());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while looking at topics", stopped);
        }
    }
}
