package dev.fanfold.stack.server;

import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.build.Project.Program;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of a service: its packaged jar, told by environment variables where everything is. */
public final class ServiceProcess extends Server {
    /** The end of a training, in which the cache is made. */
    private static final Duration CACHE_LIMIT = Duration.ofMinutes(3);

    private final Service service;
    private final int instance;
    private final int port;
    private final Project project;
    private final DataFolder data;
    private final Map<String, String> environment;
    private final Lifetime lifetime;
    private boolean training;

    /** The instance with that number, counted from 0, and the environment it needs. */
    public ServiceProcess(
            Service service,
            int instance,
            int port,
            Project project,
            DataFolder data,
            Map<String, String> environment,
            Lifetime lifetime) {
        super(nameOf(service, instance), data, Duration.ofSeconds(90), Duration.ofSeconds(15));
        this.service = service;
        this.instance = instance;
        this.port = port;
        this.project = project;
        this.data = data;
        this.environment = environment;
        this.lifetime = lifetime;
    }

    /** Instances are counted from 1 in names. */
    public static String nameOf(Service service, int instance) {
        return service.label() + "-" + (instance + 1);
    }

    public Service service() {
        return service;
    }

    public int instance() {
        return instance;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    Launch launch() {
        var program = project.program(service.label());
        var options = new ArrayList<>(List.of(
                "-Xms48m",
                "-Xmx256m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:ReservedCodeCacheSize=64m",
                "-Xss512k",
                "-Dfanfold.data=" + data.path()));
        cacheOption(program).ifPresent(options::add);
        options.addAll(List.of("-jar", program.jar().toString()));
        var command = Java.command(lifetime, options.toArray(String[]::new));
        return new Launch(command, environment, data.path(), program.version());
    }

    /**
     * Starts it under observation, lets it end, which writes the cache of what it has loaded (JEP 514), and starts it
     * with that.
     */
    public void train() {
        stop();
        training = true;
        try {
            start();
            process().stop(stopSignal(), CACHE_LIMIT);
        } finally {
            training = false;
        }
        start();
    }

    /** A cache that does not fit, since Java or the package is another, is left alone by the JVM. */
    private Optional<String> cacheOption(Program program) {
        if (training) {
            return Optional.of("-XX:AOTCacheOutput=" + program.cache());
        }
        return program.hasCache() ? Optional.of("-XX:AOTCache=" + program.cache()) : Optional.empty();
    }

    @Override
    boolean answers() {
        return Http.get(url() + "/q/health/ready") != null;
    }
}
