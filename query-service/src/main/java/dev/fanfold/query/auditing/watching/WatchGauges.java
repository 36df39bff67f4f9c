package dev.fanfold.query.auditing.watching;

import dev.fanfold.service.jobs.ChunkedJob;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** What the light audit knows, for metrics: the same in every instance, whoever has the turns. */
@ApplicationScoped
class WatchGauges implements ChunkedJob {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final WatchConfig config;
    private final RoundStorage rounds;
    private final DifferenceStorage differences;
    private volatile long confirmed;
    private volatile Instant lastEnd = Instant.now();

    WatchGauges(WatchConfig config, RoundStorage rounds, DifferenceStorage differences, MeterRegistry metrics) {
        this.config = config;
        this.rounds = rounds;
        this.differences = differences;
        Gauge.builder("fanfold.audit.differences", () -> confirmed)
                .description("where the read model is known to differ from its owners or from itself")
                .register(metrics);
        Gauge.builder(
                        "fanfold.audit.round.age",
                        () -> Duration.between(lastEnd, Instant.now()).toMillis() / 1e3)
                .description("since the last round went through everything, or the first one began")
                .baseUnit("seconds")
                .register(metrics);
    }

    @Override
    public String name() {
        return "light-audit-gauges";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> chunk() {
        if (!config.enabled()) {
            return Uni.createFrom().item(false);
        }
        return rounds.find()
                .invoke(round -> lastEnd = round.lastEndedAt() == null ? round.begunAt() : round.lastEndedAt())
                .chain(() -> differences.list(config.most()))
                .invoke(kept -> confirmed =
                        kept.stream().filter(one -> one.confirmedAt() != null).count())
                .replaceWith(false);
    }
}
