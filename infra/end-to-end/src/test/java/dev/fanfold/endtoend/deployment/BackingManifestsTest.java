package dev.fanfold.endtoend.deployment;

import static dev.fanfold.endtoend.deployment.Manifests.container;
import static dev.fanfold.endtoend.deployment.Manifests.find;
import static dev.fanfold.endtoend.deployment.Manifests.name;
import static dev.fanfold.endtoend.deployment.Manifests.title;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.Topics;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That operators make what the services expect: topics, databases, owners. */
class BackingManifestsTest {

    static Stream<Manifests> overlays() {
        return ManifestsTest.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void topicsAreThoseThatTheServicesWouldMake(Manifests manifests) {
        var topics = manifests.kind("KafkaTopic");
        assertEquals(
                Stream.of(Topic.values()).map(Topic::wireName).collect(Collectors.toSet()),
                topics.stream().map(Manifests::name).collect(Collectors.toSet()));
        for (var topic : topics) {
            var config = topic.at("/spec/config");
            assertEquals(Topic.PARTITIONS, topic.at("/spec/partitions").asInt());
            assertEquals("compact", config.path("cleanup.policy").asText());
            assertEquals(
                    Topics.TOMBSTONES_KEPT.toMillis(),
                    config.path("delete.retention.ms").asLong());
            assertEquals(
                    Topics.ERASED_WITHIN.toMillis(),
                    config.path("max.compaction.lag.ms").asLong());
        }
        var replicas = manifests
                .kind("ConfigMap")
                .getFirst()
                .at("/data/FANFOLD_KAFKA_REPLICAS")
                .asInt();
        assertEquals(replicas, topics.getFirst().at("/spec/replicas").asInt());
        for (var scaler : manifests.kind("ScaledObject")) {
            assertEquals(Topic.PARTITIONS, scaler.at("/spec/maxReplicaCount").asInt());
            find(scaler, "topic")
                    .forEach(topic -> assertTrue(manifests.has("KafkaTopic", topic.asText()), title(scaler)));
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void eachServiceHasADatabaseOfItsOwnWithTheOwnerItIsTold(Manifests manifests) {
        for (var cluster : manifests.kind("Cluster")) {
            var host = name(cluster) + "-rw";
            var owner = cluster.at("/spec/bootstrap/initdb/owner").asText();
            var secret = cluster.at("/spec/bootstrap/initdb/secret/name").asText();
            var users = manifests.ours().stream()
                    .filter(deployment -> container(deployment).toString().contains('"' + host + '"'))
                    .toList();
            assertEquals(1, users.stream().map(Manifests::image).distinct().count(), "one service at " + host);
            for (var deployment : users) {
                var told = container(deployment).path("env").toString();
                assertTrue(told.contains("\"FANFOLD_DATABASE_USER\",\"value\":\"" + owner + '"'), title(deployment));
                assertTrue(told.contains('"' + secret + '"'), title(deployment));
            }
        }
    }
}
