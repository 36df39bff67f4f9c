package dev.fanfold.service.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which other sites' scripts may read answers (CORS). None, where none is configured: browsers then keep what they get.
 * Credentials are never allowed: tokens travel in a header that scripts set, cookies do not exist.
 */
@ApplicationScoped
public class CrossOrigin {

    /** After the security headers and before everything else. */
    private static final int PRIORITY = 9_000;

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Consistency-Token, Prefer,"
                    + " traceparent";
    private static final String ANSWER_HEADERS = "ETag, Location, Link, Retry-After, Consistency-Token,"
            + " Idempotency-Replayed, WWW-Authenticate, Server-Timing, Age";
    private static final String HALF_AN_HOUR = "1800";

    private final Set<String> origins;

    /** @param origins such as {@code https://app.example.org}; {@code *} for every one */
    CrossOrigin(@ConfigProperty(name = "fanfold.http.cors.origins") Optional<List<String>> origins) {
        this.origins = Set.copyOf(origins.orElse(List.of()));
    }

    void register(@Observes Filters filters) {
        filters.register(this::allow, PRIORITY);
    }

    private void allow(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (origins.isEmpty() || origin == null) {
            context.next();
            return;
        }
        MultiMap headers = context.response().headers();
        headers.add("Vary", "Origin");
        if (!origins.contains("*") && !origins.contains(origin)) {
            context.next();
            return;
        }
        headers.set("Access-Control-Allow-Origin", origin);
        headers.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        if (HttpMethod.OPTIONS.equals(request.method()) && request.getHeader("Access-Control-Request-Method") != null) {
            headers.set("Access-Control-Allow-Methods", METHODS);
            headers.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
            headers.set("Access-Control-Max-Age", HALF_AN_HOUR);
            context.response().setStatusCode(204).end();
            return;
        }
        context.next();
    }
}
