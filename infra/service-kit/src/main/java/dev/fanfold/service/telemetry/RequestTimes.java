package dev.fanfold.service.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What one request has spent where. Kept with the request's own context, so that whatever is done for it finds it
 * without being handed it.
 */
public final class RequestTimes implements Supplier<String> {

    private static final String KEY = RequestTimes.class.getName();
    private static final int TRACE_PARENT_LENGTH = 55;
    private static final int TRACE_BEGIN = 3;
    private static final int TRACE_END = 35;
    private static final int TRACE_BYTES = 16;

    private final HttpServerRequest request;
    private final long begun = System.nanoTime();
    private final AtomicLong database = new AtomicLong();
    private final AtomicLong cache = new AtomicLong();
    private volatile long answered;
    private String trace;

    private RequestTimes(HttpServerRequest request) {
        this.request = request;
    }

    static RequestTimes begin(HttpServerRequest request, Context context) {
        RequestTimes times = new RequestTimes(request);
        context.putLocal(KEY, times);
        return times;
    }

    /** Of the request that is being served here, or null. */
    public static RequestTimes current() {
        Context context = Vertx.currentContext();
        return context instanceof ContextInternal internal && internal.isDuplicate() ? context.getLocal(KEY) : null;
    }

    /** The trace that is being followed here where there is no request, such as that of a batch of events, or null. */
    public static String traceHere() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    /** A statement was run for it. */
    public void database(long nanos) {
        database.addAndGet(nanos);
    }

    /** Redis was asked for it. */
    public void cache(long nanos) {
        cache.addAndGet(nanos);
    }

    /** The head of the answer is about to be sent. */
    void answered() {
        answered = System.nanoTime() - begun;
    }

    /** Until the head of the answer; 0 where none was sent. */
    long total() {
        return answered;
    }

    long database() {
        return database.get();
    }

    long cache() {
        return cache.get();
    }

    /** The id of its trace: that of the span, or of the client's {@code traceparent}, or else one of its own. */
    @Override
    public synchronized String get() {
        if (trace == null) {
            SpanContext span = Span.current().getSpanContext();
            String parent = request.getHeader("traceparent");
            if (span.isValid()) {
                trace = span.getTraceId();
            } else if (parent != null && parent.length() == TRACE_PARENT_LENGTH) {
                trace = parent.substring(TRACE_BEGIN, TRACE_END);
            } else {
                byte[] own = new byte[TRACE_BYTES];
                ThreadLocalRandom.current().nextBytes(own);
                trace = HexFormat.of().formatHex(own);
            }
        }
        return trace;
    }
}
