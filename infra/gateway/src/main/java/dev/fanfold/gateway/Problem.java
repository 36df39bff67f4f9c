package dev.fanfold.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;

/** What the gateway answers by itself when it cannot pass a request on (RFC 9457). */
enum Problem {
    NO_ROUTE(404, "no-route", "No such route", "No service answers this method and path."),
    NO_INSTANCE(503, "service-unavailable", "Service unavailable", "No instance of the service is ready."),
    CONNECTION_LOST(
            503,
            "connection-lost",
            "Connection lost",
            "The service closed the connection before it answered; the request may have taken effect. Repeat a POST"
                    + " with the same Idempotency-Key."),
    TIMED_OUT(504, "gateway-timeout", "Gateway timeout", "The service did not answer in time.");

    private static final String CONTENT_TYPE = "application/problem+json";

    private final int status;
    private final String name;
    private final String title;
    private final String detail;

    Problem(int status, String name, String title, String detail) {
        this.status = status;
        this.name = name;
        this.title = title;
        this.detail = detail;
    }

    void answer(HttpServerResponse response, String path) {
        SecurityHeaders.addTo(response.headers());
        response.setStatusCode(status).putHeader("Content-Type", CONTENT_TYPE).end(body(path));
    }

    void answer(ProxyResponse response, String path) {
        SecurityHeaders.addTo(response.headers());
        response.setStatusCode(status).putHeader("Content-Type", CONTENT_TYPE).setBody(Body.body(body(path)));
        if (status == 503) {
            response.putHeader("Retry-After", "1");
        }
    }

    private Buffer body(String path) {
        return new JsonObject()
                .put("type", "https://fanfold.dev/problems/" + name)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", path)
                .toBuffer();
    }
}
