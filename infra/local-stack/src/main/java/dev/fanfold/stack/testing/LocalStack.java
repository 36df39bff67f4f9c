package dev.fanfold.stack.testing;

import dev.fanfold.stack.Progress;
import dev.fanfold.stack.Stack;
import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Ports;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.Secrets.Credentials;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.server.GatewayProcess;
import dev.fanfold.stack.server.Kafka;
import dev.fanfold.stack.server.Lifetime;
import dev.fanfold.stack.server.Postgres;
import dev.fanfold.stack.server.Redis;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.server.ServiceTraining;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The whole stack for end-to-end tests: the processes that {@code ./fanfold up} starts, from the packages as they are,
 * on free ports in a temporary folder. What a test kills comes back by {@code start()} of that process, or by
 * {@link #repair}.
 */
public final class LocalStack implements AutoCloseable {
    /**
     * No transaction of tests takes longer than two seconds, but for those that a test keeps open; all callers of all
     * tests have one address, and some write as fast as they can. Nobody minds an end without its delay but a test of
     * ends, which says so.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "FANFOLD_CASCADE_SETTLE",
            "2s",
            "FANFOLD_LIMITS_REGISTRATIONS_PER_ADDRESS",
            "1000000",
            "FANFOLD_LIMITS_WRITES_PER_ACCOUNT",
            "1000000",
            "FANFOLD_SHUTDOWN_DELAY",
            "0S");

    /** So much as a test of the light audit can wait for, and as little as others do not notice. */
    private static final Map<String, String> AUDIT_OFTEN = Map.of(
            "FANFOLD_AUDIT_EVERY", "4s",
            "FANFOLD_AUDIT_BUDGET", "400ms",
            "FANFOLD_AUDIT_SETTLE", "2s",
            "FANFOLD_AUDIT_TERM", "10s");

    /** What is measured is what runs for long; see {@code Tiers} of the end-to-end tests. */
    private static final Lifetime LIFETIME =
            System.getProperty("fanfold.tests", "").equals("measure") ? Lifetime.LONG : Lifetime.SHORT;

    /** Instances of {@link #wide}. */
    public static final Map<Service, Integer> WIDE = Map.of(Service.QUERY, 3, Service.POST, 2);

    private static LocalStack shared;
    private static LocalStack wide;

    private final DataFolder data;
    private final Stack stack;

    private LocalStack(DataFolder data, Stack stack) {
        this.data = data;
        this.stack = stack;
    }

    /** One instance of each service, shared by all tests of this JVM and gone when it ends. */
    public static synchronized LocalStack shared() {
        if (shared == null) {
            shared = start(Map.of(), Map.of());
        }
        return shared;
    }

    /**
     * Three instances of query-service and two of post-service, shared by those tests of this JVM that need several and
     * gone when it ends.
     */
    public static synchronized LocalStack wide() {
        if (wide == null) {
            wide = start(WIDE, AUDIT_OFTEN);
        } else {
            wide.repair();
        }
        return wide;
    }

    /**
     * A stack for one test, which closes it.
     *
     * @param scale instances of each service; those not named have one
     * @param environment variables for all services beside those they always get
     */
    public static LocalStack start(Map<Service, Integer> scale, Map<String, String> environment) {
        return start(scale, environment, LIFETIME);
    }

    /** As {@link #start(Map, Map)}, for as long as is said: what is measured wants to be optimized. */
    public static LocalStack start(Map<Service, Integer> scale, Map<String, String> environment, Lifetime lifetime) {
        var data = TemporaryFolder.create();
        var settings = Settings.load(data).with(Ports.free()).with(scale);
        settings.save(data);
        var variables = new HashMap<>(SETTINGS);
        variables.putAll(environment);
        var local =
                new LocalStack(data, new Stack(Project.find(), data, settings, variables, lifetime, Progress.SILENT));
        try {
            local.repair();
            return local;
        } catch (RuntimeException incomplete) {
            local.close();
            throw incomplete;
        }
    }

    /** Brings back whatever does not run or is frozen, and waits until everything is ready. */
    public void repair() {
        stack.up();
    }

    /**
     * As {@code up} does afterwards, but at once: whatever starts from these packages later starts faster, here and
     * elsewhere.
     */
    public void train() {
        stack.trainings().missing().forEach(ServiceTraining::run);
    }

    /** The gateway: base of all API paths. */
    public URI url() {
        return URI.create(stack.gateway().url());
    }

    public Credentials adminCredentials() {
        return Secrets.of(data).admin();
    }

    /** The file with {@code login} and {@code password} of the administrator. */
    public Path adminCredentialsFile() {
        return data.adminCredentials();
    }

    /** An instance, counted from 0, of the service with that label. */
    public ServiceProcess service(String label, int instance) {
        var service = Service.of(label);
        return stack.services().stream()
                .filter(process -> process.service() == service && process.instance() == instance)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no instance " + instance + " of " + label));
    }

    public GatewayProcess gateway() {
        return stack.gateway();
    }

    public Postgres postgres() {
        return stack.postgres();
    }

    public Kafka kafka() {
        return stack.kafka();
    }

    public Redis redis() {
        return stack.redis();
    }

    /** Logs, keys and state of this stack. */
    public DataFolder data() {
        return data;
    }

    @Override
    public void close() {
        stack.down();
        TemporaryFolder.delete(data);
    }
}
