package dev.fanfold.intake;

import dev.fanfold.service.data.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens an intake for each generation that is not live. */
@ApplicationScoped
public class SideIntakes {

    /**
     * Records of one fetch, and of one batch at most, as of a live one. Larger ones live through collections of the
     * young generation, and the event loop encodes their parameters at one go: readers wait for both.
     */
    public static final int MOST = 1_000;

    /** Of each partition, so that all 36 are 9 MB. */
    private static final int FETCH_BYTES = 256 * 1024;

    private static final int REQUEST_LIMIT_MS = 10_000;

    private final PositionStorage storage;
    private final BatchApplication application;
    private final Generations generations;
    private final TopicLogs logs;
    private final String bootstrapServers;
    private final int workers;

    SideIntakes(
            PositionStorage storage,
            BatchApplication application,
            Generations generations,
            TopicLogs logs,
            @ConfigProperty(name = "fanfold.kafka.bootstrap-servers") String bootstrapServers,
            @ConfigProperty(name = "fanfold.intake.workers") int workers) {
        this.storage = storage;
        this.application = application;
        this.generations = generations;
        this.logs = logs;
        this.bootstrapServers = bootstrapServers;
        this.workers = workers;
    }

    /**
     * To be closed by who opens it.
     *
     * @param topics in the order in which a generation that begins anew reads them: what others refer to first, so that
     *     less has to be written twice
     */
    public SideIntake open(Generation generation, List<String> topics) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MOST,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        REQUEST_LIMIT_MS,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        REQUEST_LIMIT_MS / 2),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        try {
            return new SideIntake(
                    generation,
                    generations,
                    topics,
                    consumer,
                    storage,
                    new SideWorkers(application, generation, workers),
                    logs);
        } catch (RuntimeException failed) {
            consumer.close();
            throw failed;
        }
    }
}
