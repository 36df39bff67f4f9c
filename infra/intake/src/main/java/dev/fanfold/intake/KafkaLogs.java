package dev.fanfold.intake;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What Kafka says of its logs. Asked where partitions are assigned, which is seldom. Blocks. */
@ApplicationScoped
class KafkaLogs {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** @param id of the topic, which one of the same name that is made later does not have */
    record Found(String id, int partitions) {}

    private final String bootstrapServers;
    private Admin admin;

    KafkaLogs(@ConfigProperty(name = "fanfold.kafka.bootstrap-servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    Map<String, Found> ids(Collection<String> topics) {
        Map<String, Found> found = new HashMap<>();
        answer(admin().describeTopics(topics).allTopicNames())
                .forEach((topic, description) -> found.put(
                        topic,
                        new Found(
                                description.topicId().toString(),
                                description.partitions().size())));
        return found;
    }

    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin().listOffsets(partitions.stream()
                                .collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest())))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) LIMIT.toMillis(),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) LIMIT.toMillis() / 2));
        }
        return admin;
    }

    synchronized void stop(@Observes ShutdownEvent stopping) {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking Kafka", stopped);
        } catch (ExecutionException | TimeoutException unavailable) {
            throw new IllegalStateException("Kafka does not say which logs it has: " + unavailable, unavailable);
        }
    }
}
