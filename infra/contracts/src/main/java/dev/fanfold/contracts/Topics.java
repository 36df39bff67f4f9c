package dev.fanfold.contracts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics where they are missing; auto-creation by the broker would get their settings wrong. */
public final class Topics {

    /** A consumer that was away for longer than this must rebuild: tombstones may be gone. */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(35);

    /**
     * After this time at the latest what a tombstone has erased is to be cleaned from the log: the bound of an erasure.
     */
    public static final Duration ERASED_WITHIN = Duration.ofDays(7);

    private static final ConfigEntry BOUND =
            new ConfigEntry(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(ERASED_WITHIN.toMillis()));

    private Topics() {}

    /** Safe to call from every service at every start, also at once. */
    public static void ensure(Admin admin, int replicas, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (var created : admin.createTopics(definitions(replicas)).values().values()) {
            try {
                created.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
        bound(admin, limit);
    }

    /** Topics of an older release have no bound yet; one that an operator has set stays. */
    private static void bound(Admin admin, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<ConfigResource> topics = Arrays.stream(Topic.values())
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.wireName()))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> unbound = new HashMap<>();
        admin.describeConfigs(topics)
                .all()
                .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((topic, config) -> {
                    if (config.get(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG).source() == ConfigSource.DEFAULT_CONFIG) {
                        unbound.put(topic, List.of(new AlterConfigOp(BOUND, AlterConfigOp.OpType.SET)));
                    }
                });
        if (!unbound.isEmpty()) {
            admin.incrementalAlterConfigs(unbound).all().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static List<NewTopic> definitions(int replicas) {
        return Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.wireName(), Topic.PARTITIONS, (short) replicas).configs(settings()))
                .toList();
    }

    /** Compacted and nothing else: the last state of every entity stays for ever, so any read model can be rebuilt. */
    private static Map<String, String> settings() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                BOUND.name(),
                BOUND.value(),
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(TOMBSTONES_KEPT.toMillis()),
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(128 << 20));
    }
}
