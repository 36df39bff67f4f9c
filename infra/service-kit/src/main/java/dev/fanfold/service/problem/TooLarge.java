package dev.fanfold.service.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body beyond the limit. One that says so is refused before a byte of it is read; one that does not say is
 * read up to the limit.
 */
@ApplicationScoped
public class TooLarge {

    private static final int STATUS = 413;
    /** Before the server's own check. */
    private static final int PRIORITY = 1_000;
    /** After it: where the server has set its own limit for what it reads. */
    private static final int AFTERWARDS = 1;

    private final long batchLimit;
    private final long limit;

    /**
     * @param batchLimit of routes that take batches
     * @param limit of all others
     */
    TooLarge(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize batchLimit,
            @ConfigProperty(name = "fanfold.http.max-body-size") MemorySize limit) {
        this.batchLimit = batchLimit.asLongValue();
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
        filters.register(this::limit, AFTERWARDS);
    }

    private void check(RoutingContext context) {
        long most = most(context);
        if (length(context) <= most) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        RawProblem.answer(context, STATUS, "too-large", "Too large", "A body has at most " + most + " bytes here.");
    }

    private void limit(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most(context));
        context.next();
    }

    private long most(RoutingContext context) {
        return context.request().path().endsWith("/batch") ? batchLimit : limit;
    }

    /** 0 where the client does not say; the server counts as it reads. */
    private static long length(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return header != null && header.matches("\\d{1,18}") ? Long.parseLong(header) : 0;
    }
}
