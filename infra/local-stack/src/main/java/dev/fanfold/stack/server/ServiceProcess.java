package dev.fanfold.stack.server;

import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.build.Project.Program;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.process.Launch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of a service: its packaged jar, told by environment variables where everything is. */
public final class ServiceProcess extends Server {
    /**
     * Some 30 MB are alive, with headers of 8 bytes (JEP 519); the limit is for batches of 64 MiB. Batches that wait
     * for PostgreSQL are to die young, so survivors have two fifths of the young generation; what a full collection
     * leaves free beyond a fifth goes back. Such a collection takes 0.2 s and is the only one that drops code: it is
     * due for 30 % of new code instead of 15, at which a service that warms up is at it for minutes (ADR 23).
     */
    private static final List<String> SIZES = List.of(
            Java.SERIAL,
            "-Xms88m",
            "-Xmx256m",
            "-Xmn40m",
            "-XX:SurvivorRatio=3",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:-ShrinkHeapInSteps",
            "-XX:+UseCompactObjectHeaders",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:SweeperThreshold=30",
            "-Xss512k");

    /**
     * The optimizing compiler waits for four times as many calls as by default: after a start it takes the cores from
     * what is to be done, a third of its time for code that does not stay that hot. What does is compiled all the same
     * (ADR 24).
     */
    private static final List<String> COMPILER = List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2400",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=160000");

    /** Two arenas: glibc's default is eight for each core (mallopt(3)). */
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private final Service service;
    private final int instance;
    private final int port;
    private final Project project;
    private final DataFolder data;
    private final Map<String, String> environment;
    private final Lifetime lifetime;

    /** The instance with that number, counted from 0, and the environment it needs. */
    public ServiceProcess(
            Service service,
            int instance,
            int port,
            Project project,
            DataFolder data,
            Map<String, String> environment,
            Lifetime lifetime) {
        super(nameOf(service, instance), data, Duration.ofSeconds(150), Duration.ofSeconds(15));
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
        var program = program();
        return launch(program.hasCache() ? Optional.of("-XX:AOTCache=" + program.cache()) : Optional.empty(), Map.of());
    }

    /** @param cache option; a cache that does not fit, since Java or the package is another, the JVM leaves alone */
    Launch launch(Optional<String> cache, Map<String, String> otherwise) {
        var options = options();
        options.add("-Dfanfold.data=" + data.path());
        cache.ifPresent(options::add);
        var program = program();
        options.addAll(List.of("-jar", program.jar().toString()));
        var command = Java.command(lifetime, options.toArray(String[]::new));
        var variables = new HashMap<>(environment);
        variables.putAll(ENVIRONMENT);
        variables.putAll(otherwise);
        return new Launch(command, variables, data.path(), program.version());
    }

    /** Of the JVM, whatever the instance. */
    static List<String> options() {
        var options = new ArrayList<>(SIZES);
        options.addAll(COMPILER);
        return options;
    }

    /** The package that it is started from. */
    public Program program() {
        return project.program(service.label());
    }

    @Override
    boolean answers() {
        return Http.get(url() + "/q/health/ready") != null;
    }
}
