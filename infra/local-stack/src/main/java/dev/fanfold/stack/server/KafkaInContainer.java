package dev.fanfold.stack.server;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** The same broker from the public image: one listener for itself, one for this machine. */
public final class KafkaInContainer extends Kafka {
    public static final int PORT = 9092;
    static final String IMAGE = "apache/kafka:4.1.1";

    private final DataFolder data;

    public KafkaInContainer(ManagedProcess process, DataFolder data, int port, int controllerPort) {
        super(process, data, port, controllerPort, Lifetime.SHORT);
        this.data = data;
    }

    @Override
    Launch launch() {
        var environment = new HashMap<String, String>();
        KafkaSettings.portable().forEach((key, value) -> environment.put(variable(key), value));
        environment.put("KAFKA_PROCESS_ROLES", "broker,controller");
        environment.put("KAFKA_NODE_ID", "1");
        environment.put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9095");
        environment.put("KAFKA_LISTENERS", "HOST://:" + PORT + ",BROKER://localhost:9094,CONTROLLER://localhost:9095");
        environment.put("KAFKA_ADVERTISED_LISTENERS", "HOST://" + bootstrapServers() + ",BROKER://localhost:9094");
        environment.put("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "HOST:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        environment.put("KAFKA_INTER_BROKER_LISTENER_NAME", "BROKER");
        environment.put("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER");
        environment.put("KAFKA_HEAP_OPTS", "-Xms64m -Xmx256m -XX:TieredStopAtLevel=1");
        return new Launch(List.of(), environment, data.path(), IMAGE);
    }

    @Override
    void prepare() {
        // the image does
    }

    private static String variable(String property) {
        return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
