package dev.fanfold.service.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that says to be beyond the limit, before a byte of it is read; the server would do it wordlessly. */
@ApplicationScoped
public class TooLarge {

    private static final int STATUS = 413;
    /** Before the server's own check. */
    private static final int PRIORITY = 1_000;

    private final long limit;

    TooLarge(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        if (length(context) <= limit) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(STATUS)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("type", Problems.type("too-large").toString())
                        .put("status", STATUS)
                        .put("title", "Too large")
                        .put("detail", "A body has at most " + limit + " bytes.")
                        .put("instance", context.request().path())
                        .encode());
    }

    /** 0 where the client does not say; the server counts as it reads. */
    private static long length(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
    }
}
