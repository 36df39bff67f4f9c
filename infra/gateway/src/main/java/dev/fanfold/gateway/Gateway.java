package dev.fanfold.gateway;

import dev.fanfold.gateway.InstanceNames.Resolver;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.Security;
import java.util.logging.Logger;

/** The gateway process: reads {@link Settings} from the environment and serves until it is told to stop. */
public final class Gateway {
    private static final Logger LOG = Logger.getLogger(Gateway.class.getName());

    private Gateway() {}

    /** Runs the gateway. Exits with status 1 if it cannot listen. */
    public static void main(String[] arguments) {
        Security.setProperty("networkaddress.cache.ttl", "0"); // names move: see InstanceNames
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        var settings = Settings.from(System.getenv());
        var drain = new Drain(settings.shutdownDelay());
        Runtime.getRuntime().addShutdownHook(new Thread(drain::run, "drain"));
        var loops = Runtime.getRuntime().availableProcessors();
        var vertx = vertx(loops);
        start(vertx, settings, drain, loops)
                .onSuccess(started -> LOG.info(() -> "The gateway listens on http://" + settings.host() + ":"
                        + settings.port() + ", sockets by " + (vertx.isNativeTransportEnabled() ? "epoll" : "Java")))
                .onFailure(failure -> {
                    LOG.severe(() -> "The gateway cannot listen on " + settings.host() + ":" + settings.port() + ": "
                            + failure.getMessage());
                    System.exit(1);
                });
    }

    /** Of so many event loops, whose sockets are epoll's where this is Linux (ADR 29). */
    static Vertx vertx(int loops) {
        return Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2));
    }

    /** Deploys the gateway with that many event loops sharing the port. */
    static Future<Void> start(Vertx vertx, Settings settings, Drain drain, int loops) {
        var instances = new Instances();
        instances.replace(settings.addresses());
        var metrics = new GatewayMetrics(instances);
        return vertx.deployVerticle(new HealthProbe(instances))
                .compose(probing -> vertx.deployVerticle(new InstancesFile(settings, instances)))
                .compose(watching ->
                        vertx.deployVerticle(new InstanceNames(settings.fixed(), instances, Resolver::system)))
                .compose(lookingUp -> vertx.deployVerticle(
                        () -> new GatewayServer(settings.host(), settings.port(), instances, drain, metrics),
                        new DeploymentOptions().setInstances(loops)))
                .mapEmpty();
    }
}
