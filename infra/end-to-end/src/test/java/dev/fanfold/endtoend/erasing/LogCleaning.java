package dev.fanfold.endtoend.erasing;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Batches;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Makes Kafka clean its logs in seconds instead of within seven days. */
final class LogCleaning {
    /** So many that no partition of twelve goes without. */
    private static final int FILLER = 300;

    private static final List<String> TOPICS = List.of("fanfold.users.v1", "fanfold.posts.v1", "fanfold.tags.v1");

    private static final Map<String, String> IMPATIENT = Map.of(
            "segment.ms", "1",
            "min.cleanable.dirty.ratio", "0",
            "max.compaction.lag.ms", "1",
            "file.delete.delay.ms", "1");

    private LogCleaning() {}

    /** From now on; what is written next closes each segment that there is, and only closed ones are cleaned. */
    static void begin(LocalStack stack) throws Exception {
        Collection<AlterConfigOp> settings = IMPATIENT.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        var all = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        TOPICS.forEach(topic -> all.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), settings));
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            admin.incrementalAlterConfigs(all).all().get();
        }
        fill(stack);
    }

    /** Writes something to each partition of each topic. */
    private static void fill(LocalStack stack) {
        var credentials = stack.adminCredentials();
        var users = IntStream.range(0, FILLER)
                .mapToObj(n -> Map.of(
                        "handle", "filler-" + System.nanoTime() % 1_000_000_000 + "-" + n, "displayName", "Filler"))
                .toList();
        var ids = new ArrayList<String>();
        Api.of(stack)
                .signIn(credentials.login(), credentials.password(), "import")
                .post("/v1/users/batch", Map.of("items", users))
                .is(201)
                .body()
                .path("items")
                .forEach(user -> ids.add(user.path("id").asText()));
        var batches = Batches.of(stack);
        batches.tags(batches.posts(ids.getFirst(), FILLER, n -> Instant.now()), "filler");
    }
}
