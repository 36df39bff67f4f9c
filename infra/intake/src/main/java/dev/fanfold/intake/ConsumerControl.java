package dev.fanfold.intake;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** What is done to the consumer on its own thread: seeking back, and telling Kafka the positions as a hint. */
@ApplicationScoped
class ConsumerControl {

    static final String CHANNEL = "events";

    private static final Logger LOG = Logger.getLogger(ConsumerControl.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KafkaClientService clients;
    private final Positions positions;
    private final TopicLogs logs;
    private final IntakeRebalanceListener assigning;

    ConsumerControl(
            KafkaClientService clients,
            Positions positions,
            TopicLogs logs,
            @Identifier("intake") IntakeRebalanceListener assigning) {
        this.logs = logs;
        this.assigning = assigning;
        this.clients = clients;
        this.positions = positions;
    }

    /** Drops what was fetched and reads again from there, in a new fetch session. */
    void seekBack(TopicPartition partition, long next) {
        LOG.warnf("position of %s was moved back to %d", partition, next);
        consumer()
                .runOnPollingThread(kafka -> {
                    if (kafka.assignment().contains(partition)) {
                        kafka.seek(partition, logs.offset(partition, next));
                        positions.assign(Map.of(partition, next));
                    }
                })
                .await()
                .atMost(LIMIT);
    }

    /** Begins anew with all that this instance has, as if it were assigned now. */
    void assignAnew() {
        consumer()
                .runOnPollingThread(kafka -> {
                    assigning.onPartitionsAssigned(kafka, kafka.assignment());
                })
                .await()
                .atMost(LIMIT.multipliedBy(2));
    }

    /** For lag tools and autoscalers only; nothing is read back. */
    void commitHint() {
        consumer()
                .runOnPollingThread(kafka -> {
                    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
                    positions.snapshot().forEach((partition, next) -> {
                        if (kafka.assignment().contains(partition)) {
                            offsets.put(partition, new OffsetAndMetadata(logs.offset(partition, next)));
                        }
                    });
                    kafka.commitAsync(offsets, (committed, failed) -> {
                        if (failed != null) {
                            LOG.debugf("positions not told to Kafka: %s", failed.toString());
                        }
                    });
                })
                .subscribe()
                .with(done -> {}, failed -> LOG.debugf("positions not told to Kafka: %s", failed.toString()));
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return clients.getConsumer(CHANNEL);
    }
}
