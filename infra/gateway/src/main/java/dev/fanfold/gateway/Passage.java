package dev.fanfold.gateway;

import dev.fanfold.gateway.Upstream.NoInstance;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/**
 * What happens to a request on its way: headers that say where it came from, one more try for a read whose connection
 * broke, and a problem where there is no answer to pass back.
 */
final class Passage implements ProxyInterceptor {
    private final Drain drain;
    private final GatewayMetrics metrics;

    Passage(Drain drain, GatewayMetrics metrics) {
        this.drain = drain;
        this.metrics = metrics;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        var begun = System.nanoTime();
        drain.entered();
        addOrigin(request);
        return context.sendRequest()
                .recover(failure -> mayRepeat(request, failure) ? repeat(context) : Future.failedFuture(failure))
                .recover(failure -> Future.succeededFuture(problem(request, failure)))
                .onSuccess(response -> count(request.proxiedRequest(), response, System.nanoTime() - begun));
    }

    private void count(HttpServerRequest inbound, ProxyResponse response, long nanos) {
        Routes.serviceFor(inbound.method(), inbound.path())
                .ifPresent(service -> metrics.answered(service, response.getStatusCode(), nanos));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        if (drain.hasBegun()) {
            context.response().putHeader("Connection", "close"); // the client's next request goes elsewhere
        }
        return context.sendResponse().onComplete(sent -> drain.left());
    }

    private static void addOrigin(ProxyRequest request) {
        var headers = request.headers();
        var inbound = request.proxiedRequest();
        var client = inbound.remoteAddress().hostAddress();
        var before = headers.get("X-Forwarded-For");
        headers.set("X-Forwarded-For", before == null ? client : before + ", " + client);
        if (!headers.contains("X-Forwarded-Proto")) {
            headers.set("X-Forwarded-Proto", inbound.scheme());
        }
        if (!headers.contains(TraceParent.HEADER)) {
            headers.set(TraceParent.HEADER, TraceParent.fresh());
        }
    }

    private static boolean mayRepeat(ProxyRequest request, Throwable failure) {
        var inbound = request.proxiedRequest();
        return Upstream.isLost(failure) && Routes.isRead(inbound.method()) && hasNoBody(inbound);
    }

    private static Future<ProxyResponse> repeat(ProxyContext context) {
        context.request().setBody(Body.body(Buffer.buffer())); // the stream of the first try has ended
        return context.sendRequest();
    }

    private static boolean hasNoBody(HttpServerRequest inbound) {
        return !inbound.headers().contains("Content-Length")
                && !inbound.headers().contains("Transfer-Encoding");
    }

    private static ProxyResponse problem(ProxyRequest request, Throwable failure) {
        var problem = switch (failure) {
            case NoInstance none -> Problem.NO_INSTANCE;
            case Throwable lost when Upstream.isLost(lost) -> Problem.CONNECTION_LOST;
            default -> Problem.TIMED_OUT;
        };
        var inbound = request.proxiedRequest();
        if (!inbound.isEnded()) {
            inbound.resume(); // what the client still sends is read and dropped
        }
        var response = request.response();
        problem.answer(response, inbound.path());
        return response;
    }
}
