package dev.fanfold.service.telemetry;

import dev.fanfold.service.budget.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What is kept of one route's requests: their times by its budget, and {@code http.server.requests} with the tags of
 * Micrometer's convention ({@code method}, {@code uri}, {@code status}, {@code outcome}). A timer is looked up once and
 * kept: Quarkus's own binder, which is switched off for this, makes tags for every request anew (ADR 25).
 */
final class ObservedRoute {

    private final String method;
    private final String template;
    private final Operation operation;
    private final MeterRegistry metrics;
    private final Map<Integer, Timer> timers = new ConcurrentHashMap<>();

    /** @param template the path as the route has it, or what stands for it: there are as many as routes */
    ObservedRoute(String method, String template, Operation operation, MeterRegistry metrics) {
        this.method = method;
        this.template = template;
        this.operation = operation;
        this.metrics = metrics;
    }

    Operation operation() {
        return operation;
    }

    /** A request was answered with that status, after so many nanoseconds. */
    void answered(int status, long nanos) {
        timers.computeIfAbsent(status, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(int status) {
        return Timer.builder("http.server.requests")
                .description("requests by route and status")
                .tag("method", method)
                .tag("uri", template)
                .tag("status", Integer.toString(status))
                .tag("outcome", Outcome.forStatus(status).name())
                .register(metrics);
    }
}
