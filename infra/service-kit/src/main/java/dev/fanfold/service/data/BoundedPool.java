package dev.fanfold.service.data;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    private volatile PatientPool requests;
    private volatile Pool ofItsOwn;
    private volatile int size;

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
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        Pool pool = PgBuilder.pool()
                .with(input.poolOptions().setConnectionTimeout(0).setMaxWaitQueueSize(waiting))
                .connectingTo(servers)
                .using(input.vertx())
                .build();
        size = input.poolOptions().getMaxSize();
        requests = new PatientPool(pool, input.vertx(), patience, statements);
        ofItsOwn = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1).setConnectionTimeout(0).setMaxWaitQueueSize(1))
                .connectingTo(servers)
                .using(input.vertx())
                .build();
        gauge("fanfold.pool.taken", "connections to PostgreSQL that are in use", PatientPool::taken);
        gauge("fanfold.pool.waiting", "who waits for a free connection", PatientPool::waiting);
        return requests;
    }

    private void gauge(String name, String description, ToDoubleFunction<PatientPool> figure) {
        Gauge.builder(name, requests, figure).description(description).register(metrics);
    }

    /** One connection beside the pool, which no request takes: for a look at the database while all others are busy. */
    public Pool ofItsOwn() {
        return ofItsOwn;
    }

    /** How the pool is used. */
    public Map<String, Object> figures() {
        return Map.of(
                "connections", requests.size(),
                "connectionsTaken", requests.taken(),
                "connectionsMax", size,
                "connectionsWaiting", requests.waiting());
    }
}
