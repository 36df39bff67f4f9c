package dev.fanfold.stack;

import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.server.GatewayProcess;
import dev.fanfold.stack.server.Kafka;
import dev.fanfold.stack.server.Lifetime;
import dev.fanfold.stack.server.Postgres;
import dev.fanfold.stack.server.Redis;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * All processes of one data folder, and the order in which they start and stop.
 *
 * <p>Starting: the three backing servers and the gateway at once, the services as soon as PostgreSQL answers, which
 * they cannot start without; while they load their classes, Kafka comes too. Stopping: services, gateway, Kafka,
 * PostgreSQL, Redis, so that none loses what it needs while it still works.
 */
public final class Stack {
    /** Within this the gateway has read its changed list and sends nothing more to instances that are to end. */
    private static final Duration ROUTES_SETTLE = Duration.ofMillis(500);

    /**
     * Services that start at once: one of each. More make all of them slow, and the last of them seem not to start.
     * user-service takes no turn: the others are ready when they have its keys, and would wait for one that waits for
     * them.
     */
    private static final int AT_ONCE =
            Math.max(Service.values().length, Runtime.getRuntime().availableProcessors()) - 1;

    private final DataFolder data;
    private final Progress progress;
    private final Postgres postgres;
    private final Kafka kafka;
    private final Redis redis;
    private final GatewayProcess gateway;
    private final List<ServiceProcess> services;
    private final Rollout rollout;
    private final Trainings trainings;

    /**
     * The stack of a data folder.
     *
     * @param extra variables for the services beside those of {@link ServiceEnvironment}
     * @param lifetime of all processes that it starts but user-service, which hashes passwords
     */
    public Stack(
            Project project,
            DataFolder data,
            Settings settings,
            Map<String, String> extra,
            Lifetime lifetime,
            Progress progress) {
        var secrets = Secrets.of(data);
        var ports = settings.ports();
        this.data = data;
        this.progress = progress;
        this.postgres = new Postgres(
                data,
                ports.postgres(),
                secrets,
                Arrays.stream(Service.values()).map(Service::database).toList());
        this.kafka = new Kafka(data, ports.kafka(), ports.kafkaController(), lifetime);
        this.redis = new Redis(data, ports.redis());
        this.gateway = new GatewayProcess(data, ports.gateway(), project, lifetime);
        this.services = new ArrayList<>();
        var environment = new ServiceEnvironment(data, postgres, kafka, redis, ports, extra);
        settings.scale().forEach((service, count) -> {
            for (int instance = 0; instance < count; instance++) {
                var port = ports.service(service.ordinal(), instance);
                services.add(new ServiceProcess(
                        service,
                        instance,
                        port,
                        project,
                        data,
                        environment.of(service, instance, port),
                        service == Service.USER ? Lifetime.LONG : lifetime));
            }
        });
        this.rollout = new Rollout(gateway, services, this::start);
        this.trainings = new Trainings(data, ports, services);
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

    public GatewayProcess gateway() {
        return gateway;
    }

    public List<ServiceProcess> services() {
        return services;
    }

    public Trainings trainings() {
        return trainings;
    }

    /** Everything, in the order of a table. */
    public List<Server> all() {
        return Stream.concat(Stream.of(gateway), Stream.concat(services.stream(), backing().stream()))
                .toList();
    }

    /**
     * Starts what does not run, replaces what differs, ends instances that are too many. Answers how many it touched.
     * Of a service with several instances that run, they are replaced one after another.
     */
    public long up() {
        Instances.write(data, gateway, services);
        var ended = endSurplus();
        var inTurn = rollout.inTurn();
        var atOnce =
                services.stream().filter(service -> !inTurn.contains(service)).toList();
        try (var tasks = new Parallel()) {
            var servers = tasks.run(backing(), this::start);
            var entrance = tasks.run(List.of(gateway), this::start);
            var database = servers.get(0);
            var turns = new Semaphore(AT_ONCE);
            var started = tasks.run(atOnce, service -> {
                database.join();
                if (service.service() == Service.USER) {
                    return start(service);
                }
                turns.acquireUninterruptibly();
                try {
                    return start(service);
                } finally {
                    turns.release();
                }
            });
            var first = Stream.of(servers, entrance, started)
                    .flatMap(List::stream)
                    .map(Parallel.Task::join)
                    .toList();
            var touched = Stream.concat(first.stream(), rollout.renew(inTurn))
                    .filter(how -> how != Server.Started.ALREADY_RUNNING)
                    .count();
            rollout.awaitAllReached();
            return touched + ended;
        }
    }

    /**
     * Ends and starts again all instances of these services, one after another, each once the gateway has the other.
     */
    public void restart(Collection<Service> which) {
        rollout.restart(services.stream()
                .filter(instance -> which.contains(instance.service()))
                .toList());
    }

    /** Starts the three backing servers only. */
    public void startBackingServers() {
        try (var tasks = new Parallel()) {
            tasks.run(backing(), this::start).forEach(task -> task.join());
        }
    }

    /** Stops everything this data folder's ledger knows, gracefully, by force at the bound. Answers how many ran. */
    public long down() {
        trainings.end();
        var running = data.ledger().names().stream()
                .filter(name -> data.ledger().find(name).isPresent())
                .count();
        endSurplus();
        try (var tasks = new Parallel()) {
            tasks.run(services, this::stop).forEach(task -> task.join());
        }
        Stream.of(gateway, kafka, postgres, redis).forEach(this::stop);
        return running;
    }

    private Server.Started start(Server server) {
        var begun = System.nanoTime();
        var started = server.start();
        if (started != Server.Started.ALREADY_RUNNING) {
            progress.ready(server.name(), started, Duration.ofNanos(System.nanoTime() - begun));
        }
        return started;
    }

    private boolean stop(Server server) {
        var ran = server.process().isRunning();
        server.stop();
        if (ran) {
            progress.stopped(server.name());
        }
        return ran;
    }

    /** Ends processes that the ledger knows and the settings no longer want. */
    private long endSurplus() {
        var wanted = all().stream().map(Server::name).toList();
        var ledger = data.ledger();
        var surplus =
                ledger.names().stream().filter(name -> !wanted.contains(name)).toList();
        if (!surplus.isEmpty()) {
            sleep(ROUTES_SETTLE);
        }
        surplus.forEach(name -> {
            new dev.fanfold.stack.process.ManagedProcess(name, ledger, data.log(name))
                    .stop("TERM", Duration.ofSeconds(15));
            progress.stopped(name);
        });
        return surplus.size();
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }

    private List<Server> backing() {
        return List.of(postgres, kafka, redis);
    }
}
