package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A further instance of a service that starts once under observation, beside those that serve: as it ends, the JVM
 * writes down what it has loaded and linked (JEP 514), and whoever starts after that takes half as long. It gets no
 * requests of others, and no events: with Kafka it would take partitions away from those that serve, and give them
 * back.
 */
public final class ServiceTraining extends Server {
    private static final String SUFFIX = "-training";

    /** It yields to everything else on the machine, and may take its time. */
    private static final List<String> LAST = List.of("nice", "-n", "19");

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration CACHE_LIMIT = Duration.ofMinutes(5);

    /** Where nobody listens. */
    private static final String NOWHERE = "127.0.0.1:9";

    private final ServiceProcess service;
    private final int port;

    /** @param service any instance of the service */
    public ServiceTraining(ServiceProcess service, DataFolder data, int port) {
        super(service.service().label() + SUFFIX, data, START_LIMIT, CACHE_LIMIT);
        this.service = service;
        this.port = port;
    }

    /** Whether a process of that name is one of these. */
    public static boolean isName(String process) {
        return process.endsWith(SUFFIX);
    }

    /** Leaves the cache beside the package, as a whole or not at all. */
    public void run() {
        start();
        Http.get(url() + "/v1/posts");
        stop();
        var program = service.program();
        if (!Files.exists(program.nextCache())) {
            throw new StackException(name() + " has left no cache; the end of its log:\n    "
                    + String.join("\n    ", process().log().tail(20)));
        }
        try {
            Files.move(program.nextCache(), program.cache(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    Launch launch() {
        var plain = service.launch(
                Optional.of("-XX:AOTCacheOutput=" + service.program().nextCache()),
                Map.of(
                        "FANFOLD_INSTANCE",
                        name(),
                        "FANFOLD_HTTP_PORT",
                        String.valueOf(port),
                        "FANFOLD_KAFKA_BOOTSTRAP_SERVERS",
                        NOWHERE,
                        "FANFOLD_SHUTDOWN_DELAY",
                        "0S"));
        var command = new ArrayList<>(LAST);
        command.addAll(plain.command());
        return new Launch(command, plain.environment(), plain.folder(), plain.version());
    }

    @Override
    boolean answers() {
        return Http.get(url() + "/q/health/ready") != null;
    }
}
