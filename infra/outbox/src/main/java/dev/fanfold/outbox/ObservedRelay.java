package dev.fanfold.outbox;

import dev.fanfold.service.budget.Budgets;
import dev.fanfold.service.budget.Kind;
import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.telemetry.EventSpans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Times each event from its row's insertion to Kafka's commit against the budget {@code flow commit to kafka}, carries
 * its trace on, and beats for the loop. The clock of the row is the database's, that of Kafka's commit ours.
 */
@ApplicationScoped
class ObservedRelay implements RelayWatch {

    /** More than all that one turn may wait for: topics, a producer, a transaction, the database. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Operation relayed;
    private final EventSpans spans;
    private final Heartbeat heartbeat;
    private List<EventSpans.Open> open = List.of();

    ObservedRelay(Budgets budgets, EventSpans spans, Heartbeats heartbeats) {
        this.relayed = budgets.of(Kind.FLOW, "commit to kafka");
        this.spans = spans;
        this.heartbeat = heartbeats.of("outbox-relay", SILENCE);
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    @Override
    public void cameRound() {
        heartbeat.beat();
    }

    @Override
    public List<OutboxRow> begin(List<OutboxRow> rows) {
        if (!spans.enabled()) {
            return rows;
        }
        open = new ArrayList<>(rows.size());
        return rows.stream().map(this::begin).toList();
    }

    private OutboxRow begin(OutboxRow row) {
        EventSpans.Open span =
                spans.begin("relay " + row.type(), SpanKind.PRODUCER, row.traceparent(), row.occurredAt());
        open.add(span);
        return row.withTraceparent(span.traceparent());
    }

    @Override
    public void published(List<OutboxRow> rows) {
        Instant now = Instant.now();
        for (OutboxRow row : rows) {
            relayed.record(
                    Math.max(0, Duration.between(row.occurredAt(), now).toNanos()),
                    () -> EventSpans.traceOf(row.traceparent()));
        }
    }

    @Override
    public void end() {
        open.forEach(EventSpans.Open::end);
        open = List.of();
    }
}
