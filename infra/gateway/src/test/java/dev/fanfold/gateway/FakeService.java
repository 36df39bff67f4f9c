package dev.fanfold.gateway;

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

    FakeService(Vertx vertx, String name) {
        this.name = name;
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
