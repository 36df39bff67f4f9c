package dev.fanfold.service.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What every answer tells browsers, errors included: that it is data and nothing to be run, framed, sniffed or read by
 * other sites. The pages of Swagger UI are the one exception: they run their own scripts.
 */
@ApplicationScoped
public class SecurityHeaders {

    /** Before everything that may answer. */
    private static final int PRIORITY = 10_000;

    private static final String PAGES = "/q/swagger-ui";
    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String PAGE_POLICY = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'none'";

    private final Optional<String> transportSecurity;

    /** @param transportSecurity for {@code Strict-Transport-Security}, such as {@code max-age=31536000} */
    SecurityHeaders(
            @ConfigProperty(name = "fanfold.http.strict-transport-security") Optional<String> transportSecurity) {
        this.transportSecurity = transportSecurity;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, PRIORITY);
    }

    private void add(RoutingContext context) {
        boolean page = context.request().path().startsWith(PAGES);
        MultiMap headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", page ? PAGE_POLICY : DATA_POLICY);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        transportSecurity.ifPresent(value -> headers.set("Strict-Transport-Security", value));
        context.next();
    }
}
