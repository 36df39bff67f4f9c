package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.client.Log;
import dev.fanfold.stack.testing.LocalStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Which instance of query-service has which partitions, by Kafka's word.
 *
 * @param stable whether all know it; nobody has any while they are being given out anew
 */
record Group(Map<String, Set<TopicPartition>> members, boolean stable) {
    private static final String NAME = "query-service";

    /** A client of its own for each look, which has to find the coordinator first: on a busy machine seconds. */
    private static final int LIMIT_MS = 10_000;

    static Group of(LocalStack stack) {
        Log.quieten();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stack.kafka().bootstrapServers(),
                "default.api.timeout.ms",
                LIMIT_MS,
                "request.timeout.ms",
                LIMIT_MS / 2);
        try (var admin = Admin.create(settings)) {
            var described = admin.describeConsumerGroups(List.of(NAME))
                    .describedGroups()
                    .get(NAME)
                    .get(LIMIT_MS, TimeUnit.MILLISECONDS);
            var members = new TreeMap<String, Set<TopicPartition>>();
            described
                    .members()
                    .forEach(member -> members.computeIfAbsent(
                                    member.clientId(),
                                    name -> new TreeSet<>((a, b) -> a.toString().compareTo(b.toString())))
                            .addAll(member.assignment().topicPartitions()));
            return new Group(members, described.groupState().toString().equals("Stable"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    boolean has(String instance) {
        return members.containsKey(instance);
    }
}
