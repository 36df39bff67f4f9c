package dev.fanfold.service.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
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
    private static final CharSequence DATA_POLICY =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence PAGE_POLICY =
            HttpHeaders.createOptimized("default-src 'self'; script-src 'self' 'unsafe-inline';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
                    + " form-action 'none'");

    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence CONTENT_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");

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
        headers.set(TYPE_OPTIONS, NO_SNIFF);
        headers.set(REFERRER_POLICY, NO_REFERRER);
        headers.set(CONTENT_POLICY, page ? PAGE_POLICY : DATA_POLICY);
        headers.set(RESOURCE_POLICY, SAME_ORIGIN);
        transportSecurity.ifPresent(value -> headers.set(TRANSPORT_SECURITY, value));
        context.next();
    }
}
