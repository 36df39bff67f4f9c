package dev.fanfold.service.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers a problem before a request has come as far as a resource. */
final class RawProblem {

    private RawProblem() {}

    static void answer(RoutingContext context, int status, String type, String title, String detail) {
        HttpServerResponse response = context.response();
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("type", Problems.type(type).toString())
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail)
                        .put("instance", context.request().path())
                        .encode());
    }
}
