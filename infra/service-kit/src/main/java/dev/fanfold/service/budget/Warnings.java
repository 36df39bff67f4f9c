package dev.fanfold.service.budget;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Says in the log that an operation took longer than it may; of statements, this is the slow-query log. Once, and then
 * not again for a while: a machine that is overloaded must not be busy with saying so.
 */
final class Warnings {

    private static final Logger LOG = Logger.getLogger(Warnings.class);

    private final Operation operation;
    private final long pause;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
    private final AtomicLong untold = new AtomicLong();

    Warnings(Operation operation, Duration pause) {
        this.operation = operation;
        this.pause = pause.toNanos();
    }

    void tooLong(long nanos, Supplier<String> trace) {
        long now = System.nanoTime();
        long quiet = quietUntil.get();
        if (now - quiet < 0 || !quietUntil.compareAndSet(quiet, now + pause)) {
            untold.incrementAndGet();
            return;
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("event", "over-budget");
        keys.put("kind", operation.budget().kind().label());
        keys.put("operation", operation.name());
        keys.put("durationMs", nanos / 1_000 / 1e3);
        keys.put("limitMs", operation.budget().limit().toMillis());
        keys.put("untold", untold.getAndSet(0));
        keys.put("traceId", trace.get());
        keys.values().removeIf(value -> value == null);
        keys.forEach(MDC::put);
        try {
            LOG.warnf(
                    "over budget: %s %s took %.1f ms, limit %d ms, %d more since the last warning, trace %s",
                    keys.get("kind"),
                    keys.get("operation"),
                    keys.get("durationMs"),
                    keys.get("limitMs"),
                    keys.get("untold"),
                    keys.getOrDefault("traceId", "unknown"));
        } finally {
            keys.keySet().forEach(MDC::remove);
        }
    }
}
