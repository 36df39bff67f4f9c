package dev.fanfold.service.data;

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
    private volatile Opened opened;
    private volatile PatientPool injected;

    /**
     * @param patience for a free connection
     * @param waiting requests that may wait for one at once
     */
    BoundedPool(
            @ConfigProperty(name = "fanfold.database.patience") Duration patience,
            @ConfigProperty(name = "fanfold.database.waiting") int waiting) {
        this.patience = patience;
        this.waiting = waiting;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(server -> server.setConnectTimeout((int) CONNECT_LIMIT.toMillis()));
        input.poolOptions().setConnectionTimeout(0).setMaxWaitQueueSize(waiting);
        opened = new Opened(List.copyOf(input.pgConnectOptionsList()), input.poolOptions(), input.vertx());
        injected = new PatientPool(opened.pool(Map.of()), opened.vertx, patience);
        return injected;
    }

    /**
     * More connections to the same database with the same bounds, beside the injected pool. Whoever opens them closes
     * them.
     *
     * @param settings of PostgreSQL that each of these connections begins with, e.g. {@code search_path}
     */
    public PatientPool open(Map<String, String> settings) {
        return new PatientPool(opened().pool(settings), opened().vertx, patience);
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

    private Opened opened() {
        if (opened == null) {
            throw new IllegalStateException("the pool was not made yet");
        }
        return opened;
    }

    private record Opened(List<PgConnectOptions> servers, PoolOptions options, Vertx vertx) {

        Pool pool(Map<String, String> settings) {
            List<SqlConnectOptions> with = servers.stream()
                    .map(server -> {
                        PgConnectOptions one = new PgConnectOptions(server);
                        settings.forEach(one::addProperty);
                        return (SqlConnectOptions) one;
                    })
                    .toList();
            return PgBuilder.pool()
                    .with(options)
                    .connectingTo(with)
                    .using(vertx)
                    .build();
        }
    }
}
