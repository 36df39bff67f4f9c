package dev.fanfold.stack.server;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The broker's settings: one node, everything replicated once, small. */
final class KafkaSettings {

    private KafkaSettings() {}

    static String text(Path folder, int port, int controllerPort, Lifetime lifetime) {
        return """
                # Written at each start.
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%3$d
                listeners=BROKER://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%1$s
                log.cleaner.backoff.ms=%4$d

                """.formatted(folder, port, controllerPort, lifetime == Lifetime.LONG ? 15_000 : 1_000) + PORTABLE;
    }

    /** Those that hold wherever the broker runs. */
    static Map<String, String> portable() {
        var settings = new Properties();
        try {
            settings.load(new StringReader(PORTABLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, settings::getProperty));
    }

    private static final String PORTABLE = """
                # Topics are created by the services, with the settings they rely on
                auto.create.topics.enable=false

                # One node
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1

                # Groups form at once; a transaction whose producer vanished is aborted within a second of its timeout
                group.initial.rebalance.delay.ms=0
                transaction.max.timeout.ms=900000
                transaction.abort.timed.out.transaction.cleanup.interval.ms=1000

                # Two cores, little memory
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                """;
}
