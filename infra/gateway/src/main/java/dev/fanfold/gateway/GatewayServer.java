package dev.fanfold.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.HttpProxy;

/** Listens; several of these, one an event loop, share the port. */
final class GatewayServer extends AbstractVerticle {
    /** Cursors and consistency tokens travel in the query string and in headers. */
    private static final int LINE_LIMIT = 16 * 1024;

    private static final int HEADER_LIMIT = 32 * 1024;

    private final String host;
    private final int port;
    private final Instances instances;
    private final Drain drain;
    private final GatewayMetrics metrics;
    private HttpProxy proxy;

    GatewayServer(String host, int port, Instances instances, Drain drain, GatewayMetrics metrics) {
        this.metrics = metrics;
        this.host = host;
        this.port = port;
        this.instances = instances;
        this.drain = drain;
    }

    @Override
    public void start(Promise<Void> started) {
        var upstream = new Upstream(vertx, instances);
        proxy = HttpProxy.reverseProxy(upstream.client())
                .origin(context -> upstream.open(context.request().proxiedRequest()))
                .addInterceptor(new Passage(drain, metrics));
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setMaxInitialLineLength(LINE_LIMIT)
                        .setMaxHeaderSize(HEADER_LIMIT)
                        .setIdleTimeout(75)
                        .setHttp2ClearTextEnabled(false)
                        .setTcpNoDelay(true))
                .requestHandler(this::handle)
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/q/health/live", "/q/health/started" -> json(request, new JsonObject().put("status", "UP"));
            case "/q/health/ready" -> ready(request);
            case "/q/routes" -> json(request, instances.describe());
            case "/q/metrics" ->
                answer(request, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(metrics.text()));
            case String path when Routes.serviceFor(request.method(), path).isPresent() -> proxy.handle(request);
            case String path -> Problem.NO_ROUTE.answer(request.response(), path);
        }
    }

    private void ready(HttpServerRequest request) {
        request.response().setStatusCode(drain.hasBegun() ? 503 : 200);
        json(request, new JsonObject().put("status", drain.hasBegun() ? "DOWN" : "UP"));
    }

    private static void json(HttpServerRequest request, JsonObject body) {
        answer(request, "application/json", body.toBuffer());
    }

    private static void answer(HttpServerRequest request, String type, Buffer body) {
        var response = request.response();
        SecurityHeaders.addTo(response.headers());
        response.putHeader("Content-Type", type).end(body);
    }
}
