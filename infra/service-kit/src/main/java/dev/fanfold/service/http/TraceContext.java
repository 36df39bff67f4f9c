package dev.fanfold.service.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** The W3C trace context of the request that is being served, for the events it makes. */
@ApplicationScoped
public class TraceContext {

    private static final Pattern TRACE_PARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final CurrentVertxRequest request;

    TraceContext(CurrentVertxRequest request) {
        this.request = request;
    }

    /**
     * {@code traceparent}: of the span that serves the request, where telemetry is on, or else as the client sent it;
     * null where it sent none or there is no request.
     */
    public String parent() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                    + span.getTraceFlags().asHex();
        }
        if (!Arc.container().requestContext().isActive() || request.getCurrent() == null) {
            return null;
        }
        String header = request.getCurrent().request().getHeader("traceparent");
        return header != null && TRACE_PARENT.matcher(header).matches() ? header : null;
    }
}
