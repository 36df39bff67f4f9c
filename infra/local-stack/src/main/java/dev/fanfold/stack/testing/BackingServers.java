package dev.fanfold.stack.testing;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Ports;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.server.Database;
import dev.fanfold.stack.server.Kafka;
import dev.fanfold.stack.server.Lifetime;
import dev.fanfold.stack.server.Postgres;
import dev.fanfold.stack.server.Redis;
import dev.fanfold.stack.testing.container.Containers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Real PostgreSQL, Kafka and Redis for the tests of a module: started once in a JVM on free ports, with the settings
 * that {@code ./fanfold up} uses, and gone when the JVM ends. Processes, or with {@code -Dfanfold.containers=true}
 * containers of the public images.
 *
 * <p>Tests share the servers and not the data: each takes a {@linkplain #createDatabase database} and topics of its
 * own.
 */
public final class BackingServers {
    /**
     * Holds the folder of this JVM's servers: Quarkus loads test classes in several class loaders, which share nothing
     * else.
     */
    private static final String FOLDER_PROPERTY = "fanfold.testing.backing-servers";

    private static BackingServers shared;

    private final DataFolder data;
    private final Postgres postgres;
    private final Kafka kafka;
    private final Redis redis;

    private BackingServers(DataFolder data) {
        var ports = Settings.load(data).ports();
        this.data = data;
        if (Containers.areWanted()) {
            this.postgres = Containers.postgres(data, ports);
            this.kafka = Containers.kafka(data, ports);
            this.redis = Containers.redis(data, ports);
        } else {
            this.postgres = new Postgres(data, ports.postgres(), Secrets.of(data), List.of());
            this.kafka = new Kafka(data, ports.kafka(), ports.kafkaController(), Lifetime.SHORT);
            this.redis = new Redis(data, ports.redis());
        }
    }

    /** This JVM's servers; the first call starts them, each later one repairs what a test has killed or frozen. */
    public static BackingServers shared() {
        synchronized (FOLDER_PROPERTY) { // a constant string is one object for all class loaders
            if (shared == null) {
                var folder = System.getProperty(FOLDER_PROPERTY);
                shared = new BackingServers(folder == null ? newFolder() : DataFolder.open(Path.of(folder)));
                System.setProperty(FOLDER_PROPERTY, shared.data.path().toString());
            }
            shared.start();
            return shared;
        }
    }

    public Postgres postgres() {
        return postgres;
    }

    public Kafka kafka() {
        return kafka;
    }

    public Redis redis() {
        return redis;
    }

    /** The folder with {@code signing-key.pem} and {@code cursor-key}. */
    public Path keys() {
        return data.keys();
    }

    /** Login and password of the administrator, as user-service reads them. */
    public Path adminCredentials() {
        return data.adminCredentials();
    }

    /** A new, empty database with an owner of its own. */
    public Database createDatabase() {
        return postgres.createDatabase(
                "test_" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }

    /** What a service is told in production by environment variables, as properties. */
    public Map<String, String> properties(Database database) {
        return Map.ofEntries(
                Map.entry("fanfold.database.host", database.host()),
                Map.entry("fanfold.database.port", String.valueOf(database.port())),
                Map.entry("fanfold.database.name", database.name()),
                Map.entry("fanfold.database.user", database.user()),
                Map.entry("fanfold.database.password", database.password()),
                Map.entry("fanfold.kafka.bootstrap-servers", kafka.bootstrapServers()),
                Map.entry("fanfold.redis.url", redis.url()),
                Map.entry("fanfold.keys.folder", keys().toString()),
                Map.entry("fanfold.admin.credentials", adminCredentials().toString()),
                Map.entry("fanfold.instance", "test-" + ProcessHandle.current().pid()));
    }

    private void start() {
        var servers = List.of(postgres, kafka, redis);
        CompletableFuture.allOf(servers.stream()
                        .map(server -> CompletableFuture.runAsync(
                                server::start, task -> Thread.ofVirtual().start(task)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private static DataFolder newFolder() {
        var data = TemporaryFolder.create();
        Settings.load(data).with(Ports.free()).save(data);
        return data;
    }
}
