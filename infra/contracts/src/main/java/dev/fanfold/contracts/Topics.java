package dev.fanfold.contracts;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics where they are missing; auto-creation by the broker would get their settings wrong. */
public final class Topics {

    /** A consumer that was away for longer than this must rebuild: tombstones may be gone. */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(35);

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
    }

    private static List<NewTopic> definitions(int replicas) {
        return Arrays.stream(Topic.values())
                .map(topic -> new NewTopic(topic.wireName(), Topic.PARTITIONS, (short) replicas).configs(settings()))
                .toList();
    }

    /** Compacted and nothing else: the last state of every entity stays for ever, so any read model can be rebuilt. */
    private static Map<String, String> settings() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES_KEPT.toMillis()),
                TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(128 << 20));
    }
}
