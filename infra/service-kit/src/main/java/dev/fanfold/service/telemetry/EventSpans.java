package dev.fanfold.service.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Spans of events on their way, each in the trace of the request that caused it ({@code traceparent}, W3C Trace
 * Context). Where telemetry is off, or an event has no trace, nothing is made.
 */
@ApplicationScoped
public class EventSpans {

    private static final int LENGTH = 55;
    private static final int TRACE_BEGIN = 3;
    private static final int TRACE_END = 35;
    private static final int SPAN_BEGIN = 36;
    private static final int SPAN_END = 52;

    private final Tracer tracer;
    private final boolean enabled;

    EventSpans(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = telemetry.getTracer("dev.fanfold");
        this.enabled = !disabled;
    }

    public boolean enabled() {
        return enabled;
    }

    /** A span that has begun. */
    public record Open(Span span, String before) implements AutoCloseable {

        /** For whoever goes on from here; what it was before, where there is no span. */
        public String traceparent() {
            SpanContext context = span.getSpanContext();
            return context.isValid()
                    ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                            + context.getTraceFlags().asHex()
                    : before;
        }

        /** What this thread does until the scope is closed belongs to it. */
        public Scope enter() {
            return span.makeCurrent();
        }

        public void end() {
            span.end();
        }

        @Override
        public void close() {
            end();
        }
    }

    /**
     * @param traceparent of what comes before; null or malformed for none
     * @param begun may lie in the past
     */
    public Open begin(String name, SpanKind kind, String traceparent, Instant begun) {
        SpanContext parent = enabled ? context(traceparent) : SpanContext.getInvalid();
        if (!parent.isValid()) {
            return new Open(Span.getInvalid(), traceparent);
        }
        Span span = tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setStartTimestamp(begun)
                .startSpan();
        return new Open(span, traceparent);
    }

    /** The id of the trace, or null. */
    public static String traceOf(String traceparent) {
        return traceparent == null || traceparent.length() != LENGTH
                ? null
                : traceparent.substring(TRACE_BEGIN, TRACE_END);
    }

    private static SpanContext context(String traceparent) {
        if (traceparent == null || traceparent.length() != LENGTH) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                traceparent.substring(TRACE_BEGIN, TRACE_END),
                traceparent.substring(SPAN_BEGIN, SPAN_END),
                TraceFlags.fromHex(traceparent, LENGTH - 2),
                TraceState.getDefault());
    }
}
