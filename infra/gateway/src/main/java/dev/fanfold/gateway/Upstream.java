package dev.fanfold.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Opens the request to an instance. An instance that refuses the connection is taken out and the next one is tried,
 * whatever the method: nothing has been sent yet.
 */
final class Upstream {
    private static final int CONNECT_TIMEOUT_MS = 1_000;
    /** Neither an answer nor a byte of it for this long ends the request. Streams must send a heartbeat more often. */
    private static final long IDLE_TIMEOUT_MS = 30_000;

    /**
     * Streams hold one each for as long as they last, requests for milliseconds; an instance answers 16 at a time from
     * its database and bounds by itself how many wait.
     */
    private static final int CONNECTIONS_PER_INSTANCE = 256;

    private static final Logger LOG = Logger.getLogger(Upstream.class.getName());

    private final Instances instances;
    private final HttpClient client;

    Upstream(Vertx vertx, Instances instances) {
        this.instances = instances;
        this.client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MS)
                        .setMaxPoolSize(CONNECTIONS_PER_INSTANCE)
                        .setKeepAliveTimeout(20)
                        .setTcpNoDelay(true))
                .withConnectHandler(connection ->
                        connection.exceptionHandler(broken -> {})) // seen where it matters: by the request
                .build();
    }

    HttpClient client() {
        return client;
    }

    /** The opened request, or a failure with {@link NoInstance} when every instance is out or refuses. */
    Future<HttpClientRequest> open(HttpServerRequest inbound) {
        var service = Routes.serviceFor(inbound.method(), inbound.path()).orElseThrow();
        return open(service, new HashSet<>());
    }

    private Future<HttpClientRequest> open(String service, Set<Instance> tried) {
        var picked = instances.pick(service, tried);
        if (picked.isEmpty()) {
            return Future.failedFuture(new NoInstance());
        }
        var instance = picked.get();
        tried.add(instance);
        instance.began();
        return client.request(new RequestOptions()
                        .setHost(instance.host())
                        .setPort(instance.port())
                        .setIdleTimeout(IDLE_TIMEOUT_MS))
                .onSuccess(request -> watch(instance, request))
                .recover(refused -> {
                    instance.answered();
                    takeOut(instance, refused);
                    return open(service, tried);
                });
    }

    private static void watch(Instance instance, HttpClientRequest request) {
        request.response().onComplete(answer -> {
            instance.answered();
            if (answer.failed() && isLost(answer.cause())) {
                takeOut(instance, answer.cause());
            }
        });
    }

    /** The connection broke; unlike a client that gave up or an answer that took too long. */
    static boolean isLost(Throwable failure) {
        return failure instanceof HttpClosedException || failure instanceof IOException;
    }

    private static void takeOut(Instance instance, Throwable failure) {
        if (instance.takeOut("lost: " + failure.getMessage())) {
            LOG.warning(() -> instance.service() + " at " + instance.url() + " gets no requests until it is ready: "
                    + failure.getMessage());
        }
    }

    /** No instance takes the request. */
    static final class NoInstance extends RuntimeException {
        NoInstance() {
            super("no instance is ready", null, false, false);
        }
    }
}
