package dev.fanfold.service.data;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's connections to PostgreSQL, with a bound to each way of waiting for one: an unreachable server is given
 * up after a second, a request waits for a free connection for as long as configured, and of those that wait there is a
 * limited number. Past each, the answer is 503.
 */
@ApplicationScoped
public class BoundedPool implements PgPoolCreator {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);

    private final Duration patience;
    private final int waiting;
    private final Statements statements;
    private final MeterRegistry metrics;
    private final PoolUse use = new PoolUse();
    private final List<Pool> pools = new CopyOnWriteArrayList<>();
    private volatile Opened opened;
    private volatile PatientPool injected;
    private volatile Pool ofItsOwn;

    /**
     * @param patience for a free connection
     * @param waiting requests that may wait for one at once
     */
    BoundedPool(
            @ConfigProperty(name = "fanfold.database.patience") Duration patience,
            @ConfigProperty(name = "fanfold.database.waiting") int waiting,
            Statements statements,
            MeterRegistry metrics) {
        this.patience = patience;
        this.waiting = waiting;
        this.statements = statements;
        this.metrics = metrics;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(server -> server.setConnectTimeout((int) CONNECT_LIMIT.toMillis()));
        input.poolOptions().setConnectionTimeout(0).setMaxWaitQueueSize(waiting);
        opened = new Opened(List.copyOf(input.pgConnectOptionsList()), input.poolOptions(), input.vertx());
        injected = patient(opened.pool(opened.options, Map.of()));
        ofItsOwn = opened.pool(
                new PoolOptions().setMaxSize(1).setConnectionTimeout(0).setMaxWaitQueueSize(1), Map.of());
        gauge("fanfold.pool.taken", "connections to PostgreSQL that are in use", PoolUse::taken);
        gauge("fanfold.pool.waiting", "who waits for a free connection", PoolUse::waiting);
        return injected;
    }

    private void gauge(String name, String description, ToDoubleFunction<PoolUse> figure) {
        Gauge.builder(name, use, figure).description(description).register(metrics);
    }

    private PatientPool patient(Pool pool) {
        pools.add(pool);
        return new PatientPool(pool, opened.vertx, patience, statements, use);
    }

    /**
     * More connections to the same database with the same bounds, beside the injected pool; given back by
     * {@link #close}.
     *
     * @param settings of PostgreSQL that each of these connections begins with, e.g. {@code search_path}
     */
    public PatientPool open(Map<String, String> settings) {
        return patient(opened().pool(opened().options, settings));
    }

    /** Of one that was opened beside the injected pool. */
    public void close(PatientPool other) {
        pools.remove(other.connections());
        other.close();
    }

    /** From now on the injected pool takes its connections from that one; by itself, from its own. */
    public void redirect(Pool target) {
        opened();
        injected.redirect(target);
    }

    /** The injected pool's own connections, whatever it is redirected to. */
    public PatientPool own() {
        opened();
        return injected.own();
    }

    /** One connection beside the pool, which no request takes: for a look at the database while all others are busy. */
    public Pool ofItsOwn() {
        return ofItsOwn;
    }

    /** How connections are used, those that were opened beside the injected pool among them. */
    public Map<String, Object> figures() {
        return Map.of(
                "connections", pools.stream().mapToInt(Pool::size).sum(),
                "connectionsTaken", use.taken(),
                "connectionsMax", pools.size() * opened().options.getMaxSize(),
                "connectionsWaiting", use.waiting());
    }

    private Opened opened() {
        if (opened == null) {
            throw new IllegalStateException("the pool was not made yet");
        }
        return opened;
    }

    private record Opened(List<PgConnectOptions> servers, PoolOptions options, Vertx vertx) {

        Pool pool(PoolOptions bounds, Map<String, String> settings) {
            List<SqlConnectOptions> with = servers.stream()
                    .map(server -> {
                        PgConnectOptions one = new PgConnectOptions(server);
                        settings.forEach(one::addProperty);
                        return (SqlConnectOptions) one;
                    })
                    .toList();
            return PgBuilder.pool().with(bounds).connectingTo(with).using(vertx).build();
        }
    }
}
