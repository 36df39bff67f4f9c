package dev.fanfold.intake;

import dev.fanfold.service.budget.Budgets;
import dev.fanfold.service.budget.Kind;
import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.health.Heartbeat;
import dev.fanfold.service.health.Heartbeats;
import dev.fanfold.service.telemetry.EventSpans;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Times every event that is applied, from Kafka and from its commit at its owner, and beats for whoever applies them. A
 * projector with nothing to do is not expected to come round; that it is given what there is to do,
 * {@link ProjectionLag} sees to.
 */
@ApplicationScoped
class ObservedIntake {

    /** More than the statements of one batch may take, which end after 30 s each and are nearly always done in one. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private final Operation fromKafka;
    private final Operation fromCommit;
    private final EventSpans spans;
    private final Heartbeat heartbeat;
    private volatile int working;
    private volatile long lastEnd = System.nanoTime();
    private volatile long newestMillis;

    ObservedIntake(Budgets budgets, EventSpans spans, Heartbeats heartbeats) {
        this.fromKafka = budgets.of(Kind.FLOW, "kafka to visible");
        this.fromCommit = budgets.of(Kind.FLOW, "commit to visible");
        this.spans = spans;
        this.heartbeat = heartbeats.of("projector", SILENCE);
    }

    /** A worker has begun. Several are one to whom who watches: if one hangs, the others soon wait for it. */
    synchronized void begin() {
        if (working++ == 0) {
            heartbeat.begin();
        }
    }

    /** Another attempt at what is left. */
    void cameRound() {
        heartbeat.beat();
    }

    synchronized void end() {
        lastEnd = System.nanoTime();
        if (--working == 0) {
            heartbeat.end();
        }
    }

    /** One transaction. */
    ObservedBatch batch(List<PartitionBatch> batches) {
        return new ObservedBatch(this, spans, batches);
    }

    void visible(long published, long committed, long now, String traceparent) {
        record(fromKafka, now - published, traceparent);
        record(fromCommit, now - committed, traceparent);
        newestMillis = Math.max(newestMillis, committed);
    }

    private static void record(Operation operation, long millis, String traceparent) {
        operation.record(Math.max(0, millis) * 1_000_000, () -> EventSpans.traceOf(traceparent));
    }

    /** For how long there has been nothing in work; zero while there is. */
    Duration idle() {
        return working > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastEnd);
    }

    /**
     * When the newest event that was applied here was committed at its owner, in milliseconds since 1970; 0 for none.
     */
    long newestMillis() {
        return newestMillis;
    }
}
