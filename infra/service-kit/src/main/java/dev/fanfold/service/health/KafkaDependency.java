package dev.fanfold.service.health;

import dev.fanfold.contracts.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** While Kafka is away, writes are taken and wait in the outbox, and reads answer what was projected before. */
@ApplicationScoped
class KafkaDependency implements Dependency {

    private static final int LIMIT_MILLIS = 1_000;

    private final String bootstrapServers;
    private final List<String> topics =
            Arrays.stream(Topic.values()).map(Topic::wireName).toList();
    private final MultiGauge bytes;
    private Admin admin;

    KafkaDependency(
            @ConfigProperty(name = "fanfold.kafka.bootstrap-servers") String bootstrapServers, MeterRegistry metrics) {
        this.bootstrapServers = bootstrapServers;
        this.bytes = MultiGauge.builder("fanfold.topic.size")
                .description("what a partition takes at all brokers together")
                .baseUnit("bytes")
                .register(metrics);
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public boolean vital() {
        return false;
    }

    @Override
    public Duration slow() {
        return Duration.ofMillis(200);
    }

    @Override
    public Uni<Void> ask() {
        return uni(admin().describeCluster().nodes()).replaceWithVoid();
    }

    @Override
    public Uni<Map<String, Object>> describe() {
        return uni(admin().describeCluster().nodes())
                .chain(nodes -> uni(admin().describeLogDirs(
                                        nodes.stream().map(Node::id).toList())
                                .allDescriptions())
                        .map(this::bytesOfPartitions)
                        .invoke(this::learn)
                        .map(partitions -> Map.of(
                                "brokers",
                                nodes.size(),
                                "storageBytes",
                                partitions.values().stream()
                                        .mapToLong(size -> size)
                                        .sum())));
    }

    private Map<TopicPartition, Long> bytesOfPartitions(Map<Integer, Map<String, LogDirDescription>> brokers) {
        return brokers.values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> topics.contains(replica.getKey().topic()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, replica -> replica.getValue().size(), Long::sum));
    }

    private void learn(Map<TopicPartition, Long> partitions) {
        bytes.register(
                partitions.entrySet().stream()
                        .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(
                                Tags.of(
                                        "topic",
                                        entry.getKey().topic(),
                                        "partition",
                                        String.valueOf(entry.getKey().partition())),
                                entry.getValue()))
                        .toList(),
                true);
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    LIMIT_MILLIS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    LIMIT_MILLIS,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    LIMIT_MILLIS / 2));
        }
        return admin;
    }

    synchronized void stop(@Observes ShutdownEvent stopping) {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private static <T> Uni<T> uni(KafkaFuture<T> future) {
        return Uni.createFrom().completionStage(future.toCompletionStage());
    }
}
