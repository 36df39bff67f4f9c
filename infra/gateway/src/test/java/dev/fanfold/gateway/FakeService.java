package dev.fanfold.gateway;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server on loopback that answers who it is and what it was asked, or breaks the connection on demand. */
final class FakeService implements AutoCloseable {
    private final String name;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean ready = true;
    private volatile boolean dropsConnections;
    private volatile Promise<Void> released = Promise.promise();

    FakeService(Vertx vertx, String name) {
        this.name = name;
        released.complete();
        this.server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    int requests() {
        return requests.get();
    }

    void ready(boolean isReady) {
        ready = isReady;
    }

    /** Whether requests wait for their answers; those that did are answered when this ends. */
    void hold(boolean holds) {
        if (holds) {
            released = Promise.promise();
        } else {
            released.tryComplete();
        }
    }

    void dropConnections(boolean drops) {
        dropsConnections = drops;
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/q/health/ready")) {
            request.response().setStatusCode(ready ? 200 : 503).end();
            return;
        }
        requests.incrementAndGet();
        if (dropsConnections) {
            request.connection().close();
            return;
        }
        request.body()
                .compose(body -> released.future().map(body))
                .onSuccess(body -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(new JsonObject()
                                .put("service", name)
                                .put("method", request.method().name())
                                .put("uri", request.uri())
                                .put("body", body.toString())
                                .put("traceparent", request.getHeader("traceparent"))
                                .put("forwardedFor", request.getHeader("X-Forwarded-For"))
                                .toBuffer()));
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
