package dev.fanfold.service.telemetry;

import dev.fanfold.service.budget.Budgets;
import dev.fanfold.service.budget.Kind;
import dev.fanfold.service.consistency.ConsistencyToken;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees every request from before the first filter to its end: times it against its route's budget, counts it by its
 * status, tells the client where the time went ({@code Server-Timing}, W3C), and writes its line of the log.
 *
 * <p>A read that waits for a write (with a {@code Consistency-Token}) takes as long as the write needs: it has a budget
 * of its own. What operators ask for, below {@code /q}, has none.
 */
@ApplicationScoped
public class ObservedRequests {

    /** Before the security headers, hence before whatever may answer. */
    private static final int PRIORITY = 20_000;

    /**
     * Where Quarkus keeps the path as the route has it; public by nothing but use, so what misses it has a name too.
     */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final CharSequence SERVER_TIMING = HttpHeaders.createOptimized("Server-Timing");
    private static final String NO_ROUTE = "(no route)";
    private static final String AFTER_WRITE = "read after write";
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private record Route(HttpMethod method, String template) {}

    private final Budgets budgets;
    private final RequestLog log;
    private final MeterRegistry metrics;
    private final Map<Route, ObservedRoute> routes = new ConcurrentHashMap<>();

    ObservedRequests(Budgets budgets, RequestLog log, MeterRegistry metrics) {
        this.budgets = budgets;
        this.log = log;
        this.metrics = metrics;
    }

    void register(@Observes Filters filters) {
        filters.register(this::observe, PRIORITY);
    }

    private void observe(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!request.path().startsWith("/q/")) {
            Context context = ((HttpServerRequestInternal) request).context();
            RequestTimes times = RequestTimes.begin(request, context);
            routing.addHeadersEndHandler(head -> {
                times.answered();
                request.response().putHeader(SERVER_TIMING, serverTiming(times));
            });
            routing.addEndHandler(end -> finish(request, context, times));
        }
        routing.next();
    }

    private void finish(HttpServerRequest request, Context context, RequestTimes times) {
        ObservedRoute route = routes.computeIfAbsent(new Route(method(request), template(context)), this::observed);
        int status = request.response().getStatusCode();
        if (times.total() > 0) {
            route.answered(status, times.total());
            (waits(request) ? budgets.of(Kind.HTTP, AFTER_WRITE) : route.operation()).record(times.total(), times);
        }
        log.write(route.operation().name(), status, times);
    }

    private ObservedRoute observed(Route route) {
        String method = route.method().name();
        return new ObservedRoute(
                method, route.template(), budgets.of(Kind.HTTP, method + " " + route.template()), metrics);
    }

    private static String template(Context context) {
        String template = context.getLocal(TEMPLATE);
        return template == null ? NO_ROUTE : template;
    }

    private static HttpMethod method(HttpServerRequest request) {
        return METHODS.contains(request.method()) ? request.method() : HttpMethod.valueOf("OTHER");
    }

    private static boolean waits(HttpServerRequest request) {
        return request.method() == HttpMethod.GET && request.headers().contains(ConsistencyToken.HEADER);
    }

    private static CharSequence serverTiming(RequestTimes times) {
        AsciiText header = new AsciiText(48).append("total");
        duration(header, times.total());
        if (times.database() > 0) {
            duration(header.append(", db"), times.database());
        }
        if (times.cache() > 0) {
            duration(header.append(", cache"), times.cache());
        }
        return header.seal();
    }

    /** In milliseconds. */
    private static void duration(AsciiText header, long nanos) {
        header.append(";dur=").hundredths(nanos / 10_000);
    }
}
