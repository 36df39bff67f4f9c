package dev.fanfold.intake;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.service.telemetry.EventSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The events of one transaction as those see it who watch. Each is a span of its own trace; statements and calls of
 * Redis happen once for all of them and belong to the first.
 */
final class ObservedBatch implements AutoCloseable {

    private record Traced(String name, EventSpans.Open span) {}

    private final ObservedIntake intake;
    private final EventSpans spans;
    private final List<PartitionBatch> batches;
    private final List<Traced> traced = new ArrayList<>();
    private final Scope scope;

    ObservedBatch(ObservedIntake intake, EventSpans spans, List<PartitionBatch> batches) {
        this.intake = intake;
        this.spans = spans;
        this.batches = batches;
        if (spans.enabled()) {
            Instant now = Instant.now();
            batches.forEach(batch -> batch.records().forEach(record -> {
                String type = EventHeaders.type(record.headers());
                String parent = EventHeaders.traceparent(record.headers());
                traced.add(new Traced(type, spans.begin("project " + type, SpanKind.CONSUMER, parent, now)));
            }));
        }
        this.scope = enter(traced);
    }

    /** All of it is committed. */
    void visible() {
        long now = System.currentTimeMillis();
        batches.forEach(batch -> batch.records().forEach(record -> visible(record, now)));
    }

    private void visible(ConsumerRecord<String, byte[]> record, long now) {
        Instant committed = EventHeaders.time(record.headers());
        if (committed != null) {
            intake.visible(
                    record.timestamp(), committed.toEpochMilli(), now, EventHeaders.traceparent(record.headers()));
        }
    }

    /** The same, watched as what it does in caches. */
    Runnable caching(Runnable afterCommit) {
        return traced.isEmpty() ? afterCommit : () -> cache(afterCommit);
    }

    @SuppressWarnings("try") // the scope is there to be closed
    private void cache(Runnable afterCommit) {
        Instant now = Instant.now();
        List<Traced> caching = traced.stream()
                .map(event -> new Traced(
                        event.name(),
                        spans.begin(
                                "cache " + event.name(),
                                SpanKind.INTERNAL,
                                event.span().traceparent(),
                                now)))
                .toList();
        try (Scope entered = enter(caching)) {
            afterCommit.run();
        } finally {
            caching.forEach(event -> event.span().end());
        }
    }

    private static Scope enter(List<Traced> events) {
        return events.isEmpty() ? Scope.noop() : events.getFirst().span().enter();
    }

    @Override
    public void close() {
        scope.close();
        traced.forEach(event -> event.span().end());
    }
}
