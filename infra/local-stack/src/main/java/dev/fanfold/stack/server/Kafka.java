package dev.fanfold.stack.server;

import dev.fanfold.stack.broker.Broker;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import dev.fanfold.stack.process.ManagedProcess;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One Kafka node, broker and controller in one JVM of its own. It creates no topics by itself. */
public class Kafka extends Server {
    static final String NAME = "kafka";
    private static final String HOST = "127.0.0.1";
    private static final int TIMEOUT_MS = 1_000;
    /** The request every client sends first, in its oldest version. */
    private static final short API_VERSIONS = 18;

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final Lifetime lifetime;

    /** @param lifetime whether it will run for long or for some tests */
    public Kafka(DataFolder data, int port, int controllerPort, Lifetime lifetime) {
        this(new ManagedProcess(NAME, data.ledger(), data.log(NAME)), data, port, controllerPort, lifetime);
    }

    Kafka(ManagedProcess process, DataFolder data, int port, int controllerPort, Lifetime lifetime) {
        super(process, Duration.ofSeconds(60), Duration.ofSeconds(20));
        this.folder = data.kafka();
        this.port = port;
        this.controllerPort = controllerPort;
        this.lifetime = lifetime;
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    Launch launch() {
        var command = Java.command(
                lifetime,
                collector(),
                "-XX:MaxGCPauseMillis=20",
                "-XX:+UseCompactObjectHeaders",
                "-Xms64m",
                "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-cp",
                KafkaClassPath.text(),
                Broker.class.getName(),
                settingsFile().toString());
        return new Launch(
                command, Map.of(), folder.getParent(), KafkaSettings.text(folder, port, controllerPort, lifetime));
    }

    /** Its metrics write all over the old generation, all of which Serial looks through each time (ADR 23). */
    private String collector() {
        return lifetime == Lifetime.LONG ? "-XX:+UseG1GC" : Java.SERIAL;
    }

    @Override
    void prepare() {
        try {
            Files.createDirectories(folder);
            Files.writeString(settingsFile(), KafkaSettings.text(folder, port, controllerPort, lifetime));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A broker accepts connections early, but answers requests only once it is part of the cluster. */
    @Override
    boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(2 + 2 + 4 + 2); // length of: API key, version, correlation id, no client id
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(1);
            out.writeShort(-1);
            out.flush();
            return new DataInputStream(socket.getInputStream()).readInt() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Path settingsFile() {
        return folder.resolveSibling("kafka.properties");
    }
}
