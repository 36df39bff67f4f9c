package dev.fanfold.intake;

import dev.fanfold.intake.parking.AnyParked;
import dev.fanfold.service.data.Generation;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Seeks to the database's positions whenever partitions are assigned; Kafka's own are a hint for tools. */
@ApplicationScoped
@Identifier("intake")
class IntakeRebalanceListener implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(IntakeRebalanceListener.class);

    /** Well below max.poll.interval.ms (5 min), after which the broker would take the partitions away. */
    private static final int ATTEMPTS = 120;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Generations generations;
    private final PositionStorage storage;
    private final Positions positions;
    private final AnyParked parked;
    private final ProjectionLag lag;
    private final TopicLogs logs;
    private volatile boolean stopping;

    IntakeRebalanceListener(
            Generations generations,
            PositionStorage storage,
            Positions positions,
            AnyParked parked,
            ProjectionLag lag,
            TopicLogs logs) {
        this.generations = generations;
        this.lag = lag;
        this.logs = logs;
        this.storage = storage;
        this.positions = positions;
        this.parked = parked;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Generation live;
        do {
            live = generations.live();
            Map<TopicPartition, Long> loaded = load(live, partitions);
            loaded.forEach((partition, next) -> consumer.seek(partition, logs.offset(partition, next)));
            parked.suspect();
            positions.assign(loaded);
        } while (generations.live().number() != live.number());
        LOG.infof("%d partitions assigned", partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.revoke(partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.revoke(partitions);
    }

    /** Whoever gets the partitions next loads their positions. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private Map<TopicPartition, Long> load(Generation live, Collection<TopicPartition> partitions) {
        for (int attempt = 1; ; attempt++) {
            lag.busy();
            try {
                logs.learn(partitions);
                return storage.load(live, partitions);
            } catch (RuntimeException unavailable) {
                if (stopping || attempt == ATTEMPTS) {
                    throw unavailable;
                }
                LOG.warnf("positions not loaded, trying again: %s", unavailable.toString());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while loading positions", stopped);
        }
    }
}
