package dev.fanfold.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.logging.Logger;

/** The gateway process: reads {@link Settings} from the environment and serves until it is told to stop. */
public final class Gateway {
    private static final Logger LOG = Logger.getLogger(Gateway.class.getName());

    private Gateway() {}

    /** Runs the gateway. Exits with status 1 if it cannot listen. */
    public static void main(String[] arguments) {
        var settings = Settings.from(System.getenv());
        var loops = Runtime.getRuntime().availableProcessors();
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2));
        start(vertx, settings, loops)
                .onSuccess(started ->
                        LOG.info(() -> "The gateway listens on http://" + settings.host() + ":" + settings.port()))
                .onFailure(failure -> {
                    LOG.severe(() -> "The gateway cannot listen on " + settings.host() + ":" + settings.port() + ": "
                            + failure.getMessage());
                    System.exit(1);
                });
    }

    /** Deploys the gateway with that many event loops sharing the port. */
    static Future<Void> start(Vertx vertx, Settings settings, int loops) {
        var instances = new Instances();
        instances.replace(settings.instances());
        var metrics = new GatewayMetrics(instances);
        return vertx.deployVerticle(new HealthProbe(instances))
                .compose(probing -> vertx.deployVerticle(new InstancesFile(settings, instances)))
                .compose(watching -> vertx.deployVerticle(
                        () -> new GatewayServer(settings.host(), settings.port(), instances, metrics),
                        new DeploymentOptions().setInstances(loops)))
                .mapEmpty();
    }
}
