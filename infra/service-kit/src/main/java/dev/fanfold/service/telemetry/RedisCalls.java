package dev.fanfold.service.telemetry;

import dev.fanfold.service.budget.Budgets;
import dev.fanfold.service.budget.Kind;
import dev.fanfold.service.budget.Operation;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Times what is asked of Redis, from asking to its answer, its failure or the end of patience. */
@ApplicationScoped
public class RedisCalls {

    private final Budgets budgets;

    RedisCalls(Budgets budgets) {
        this.budgets = budgets;
    }

    /** To be kept by who asks. */
    public Operation of(String name) {
        return budgets.of(Kind.REDIS, name);
    }

    /** Where something is being followed. The driver itself makes none for commands of a pooled connection. */
    private static Span span(Operation operation) {
        return Span.current().getSpanContext().isValid()
                ? GlobalOpenTelemetry.getTracer("dev.fanfold")
                        .spanBuilder("redis " + operation.name())
                        .setSpanKind(SpanKind.CLIENT)
                        .startSpan()
                : Span.getInvalid();
    }

    public static <T> Uni<T> timed(Operation operation, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Call call = begin(operation);
            return work.onTermination().invoke(call::end);
        });
    }

    /** One that begins now, for the request that is being served here if there is one. */
    public static Call begin(Operation operation) {
        return new Call(operation, RequestTimes.current(), span(operation), System.nanoTime());
    }

    /** One that was begun. */
    public static final class Call {

        private final Operation operation;
        private final RequestTimes request;
        private final Span span;
        private final long begun;

        private Call(Operation operation, RequestTimes request, Span span, long begun) {
            this.operation = operation;
            this.request = request;
            this.span = span;
            this.begun = begun;
        }

        /** To be called once. */
        public void end() {
            long nanos = System.nanoTime() - begun;
            span.end();
            if (request == null) {
                operation.record(nanos, RequestTimes::traceHere);
            } else {
                operation.record(nanos, request);
                request.cache(nanos);
            }
        }
    }
}
