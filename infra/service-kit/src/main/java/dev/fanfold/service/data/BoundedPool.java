package dev.fanfold.service.data;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
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
        List<SqlConnectOptions> servers = List.copyOf(input.pgConnectOptionsList());
        Pool pool = PgBuilder.pool()
                .with(input.poolOptions().setConnectionTimeout(0).setMaxWaitQueueSize(waiting))
                .connectingTo(servers)
                .using(input.vertx())
                .build();
        return new PatientPool(pool, input.vertx(), patience);
    }
}
