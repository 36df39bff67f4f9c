package dev.fanfold.stack.testing.container;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Ports;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.server.Kafka;
import dev.fanfold.stack.server.KafkaInContainer;
import dev.fanfold.stack.server.Postgres;
import dev.fanfold.stack.server.PostgresInContainer;
import dev.fanfold.stack.server.Redis;
import dev.fanfold.stack.server.RedisInContainer;
import java.util.List;
import org.testcontainers.DockerClientFactory;

/** Makes the three servers as containers, on the ports that processes would have. */
public final class Containers {
    /** {@code ./fanfold test --containers} sets it. */
    public static final String PROPERTY = "fanfold.containers";

    private Containers() {}

    /** Whether tests are to use containers; fails where that is wanted and there is no engine. */
    public static boolean areWanted() {
        if (!Boolean.getBoolean(PROPERTY)) {
            return false;
        }
        if (!areThere()) {
            throw new StackException("Tests are to run on containers (-D" + PROPERTY
                    + "), and no Docker engine answers: start one, or leave that out.");
        }
        return true;
    }

    /** Whether a Docker engine answers. */
    public static boolean areThere() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    public static Postgres postgres(DataFolder data, Ports ports) {
        var process = new ContainerProcess("postgres", data, ports.postgres(), PostgresInContainer.PORT);
        return new PostgresInContainer(process, data, ports.postgres(), Secrets.of(data), List.of());
    }

    public static Kafka kafka(DataFolder data, Ports ports) {
        var process = new ContainerProcess("kafka", data, ports.kafka(), KafkaInContainer.PORT);
        return new KafkaInContainer(process, data, ports.kafka(), ports.kafkaController());
    }

    public static Redis redis(DataFolder data, Ports ports) {
        var process = new ContainerProcess("redis", data, ports.redis(), RedisInContainer.PORT);
        return new RedisInContainer(process, data, ports.redis());
    }
}
