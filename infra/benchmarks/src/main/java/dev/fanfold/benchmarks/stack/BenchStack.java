package dev.fanfold.benchmarks.stack;

import dev.fanfold.stack.data.Secrets;
import dev.fanfold.stack.server.Database;
import dev.fanfold.stack.server.Lifetime;
import dev.fanfold.stack.server.Server;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.testing.LocalStack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole system on free ports in a temporary folder, as {@code ./fanfold up} starts it, but that one account may write
 * and register as fast as it likes. It goes when this process does, however that ends.
 */
public final class BenchStack implements AutoCloseable {

    private static final String SUPERUSER = "postgres";

    private final LocalStack local;

    private BenchStack(LocalStack local) {
        this.local = local;
    }

    public static BenchStack start() {
        return start(Map.of());
    }

    /** @param scale instances of each service; those not named have one */
    public static BenchStack start(Map<Service, Integer> scale) {
        return new BenchStack(LocalStack.start(scale, Map.of(), Lifetime.LONG));
    }

    /** Base of all API paths: the gateway. */
    public String url() {
        return local.url().toString();
    }

    public ServiceProcess service(Service service) {
        return service(service, 0);
    }

    /** @param instance counted from 0 */
    public ServiceProcess service(Service service, int instance) {
        return local.service(service.label(), instance);
    }

    public Server gateway() {
        return local.gateway();
    }

    /** Every process, by name. */
    public List<Server> processes() {
        return Stream.concat(
                        Arrays.stream(Service.values()).map(this::service),
                        Stream.of(local.gateway(), local.postgres(), local.kafka(), local.redis()))
                .toList();
    }

    public Database database(Service service) {
        return local.postgres().database(service.database());
    }

    /** A database for a baseline, made where there is none. */
    public Database database(String name) {
        return local.postgres().createDatabase(name);
    }

    /** As the owner. */
    public Connection connect(Service service) throws SQLException {
        Database database = database(service);
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** To that service's database, for what only the server's administrator may do. */
    public Connection connectAsSuperuser(Service service) throws SQLException {
        return DriverManager.getConnection(
                database(service).jdbcUrl(), SUPERUSER, Secrets.of(local.data()).password(SUPERUSER));
    }

    public String bootstrapServers() {
        return local.kafka().bootstrapServers();
    }

    /** By which user-service signs. */
    public Path signingKey() {
        return Secrets.of(local.data()).signingKeys().all().getFirst();
    }

    public LocalStack local() {
        return local;
    }

    /** Stops the services, all or those named; PostgreSQL, Kafka and Redis stay. */
    public void stop(Service... services) {
        each(services, Server::stop);
    }

    /** Starts these and waits until they are ready. */
    public void start(Service... services) {
        each(services, Server::start);
    }

    /** All at once, however few cores there are: some are ready only when user-service is. */
    private void each(Service[] services, Consumer<ServiceProcess> task) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(Arrays.stream(services)
                            .map(service -> CompletableFuture.runAsync(() -> task.accept(service(service)), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    @Override
    public void close() {
        local.close();
    }
}
