package dev.fanfold.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** Asks every instance each {@value #INTERVAL_MS} ms whether it is ready, and puts it in or takes it out. */
final class HealthProbe extends AbstractVerticle {
    private static final long INTERVAL_MS = 500;
    /** A probe without an answer after this is late: a stopped process accepts connections but never answers. */
    private static final long TIMEOUT_MS = 1_000;

    private static final Logger LOG = Logger.getLogger(HealthProbe.class.getName());

    private final Instances instances;
    private final Set<Instance> underWay = ConcurrentHashMap.newKeySet();
    private HttpClient client;

    HealthProbe(Instances instances) {
        this.instances = instances;
    }

    @Override
    public void start() {
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) TIMEOUT_MS)
                        .setMaxPoolSize(1)
                        .setKeepAlive(false))
                .withConnectHandler(connection ->
                        connection.exceptionHandler(broken -> {})) // seen where it matters: by the request
                .build();
        probeAll();
        vertx.setPeriodic(INTERVAL_MS, timer -> probeAll());
    }

    private void probeAll() {
        instances.all().forEach(this::probe);
    }

    private void probe(Instance instance) {
        if (!underWay.add(instance)) {
            return;
        }
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(instance.host())
                        .setPort(instance.port())
                        .setURI("/q/health/ready")
                        .setTimeout(TIMEOUT_MS))
                .compose(request -> request.send())
                .map(HttpClientResponse::statusCode)
                .onComplete(answer -> {
                    underWay.remove(instance);
                    if (answer.cause() instanceof TimeoutException late) {
                        var reason = "late: " + late.getMessage();
                        told(instance, instance.late(reason), reason);
                    } else if (answer.failed()) {
                        takeOut(instance, "not reachable: " + answer.cause().getMessage());
                    } else if (answer.result() != 200) {
                        takeOut(instance, "not ready: status " + answer.result());
                    } else if (instance.putIn()) {
                        LOG.info(() -> instance.service() + " at " + instance.url() + " is ready");
                    }
                });
    }

    private static void takeOut(Instance instance, String reason) {
        told(instance, instance.takeOut(reason), reason);
    }

    private static void told(Instance instance, boolean takenOut, String reason) {
        if (takenOut) {
            LOG.warning(() -> instance.service() + " at " + instance.url() + " gets no requests, it is " + reason);
        }
    }
}
