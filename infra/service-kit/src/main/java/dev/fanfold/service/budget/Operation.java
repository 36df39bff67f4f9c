package dev.fanfold.service.budget;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One operation and all that follows from its budget: a histogram in which the limit is a bound, limit and objective as
 * metrics beside it (so that alert rules need not repeat them), what it did lately, and a warning when it takes too
 * long. Measuring costs one entry in the histogram and a comparison.
 */
public final class Operation {

    private static final List<Duration> BOUNDS = Stream.of(
                    1, 2, 5, 10, 20, 35, 50, 75, 100, 150, 200, 500, 1_000, 5_000)
            .map(Duration::ofMillis)
            .toList();

    private final String name;
    private final Budget budget;
    private final BudgetsConfig config;
    private final long limit;
    private final Timer timer;
    private final LongAdder over = new LongAdder();
    private final Recently recently;
    private final Warnings warnings;

    Operation(String name, Budget budget, BudgetsConfig config, MeterRegistry metrics) {
        this.name = name;
        this.budget = budget;
        this.config = config;
        this.limit = budget.limit().toNanos();
        Tags tags = Tags.of("kind", budget.kind().label(), "operation", name);
        this.timer = Timer.builder("fanfold.operation")
                .description("how long operations take")
                .tags(tags)
                .serviceLevelObjectives(Stream.concat(BOUNDS.stream(), Stream.of(budget.limit()))
                        .distinct()
                        .sorted()
                        .toArray(Duration[]::new))
                .register(metrics);
        FunctionCounter.builder("fanfold.operation.over", over, LongAdder::sum)
                .description("calls that took longer than their budget's limit")
                .tags(tags)
                .register(metrics);
        TimeGauge.builder(
                        "fanfold.budget.limit",
                        budget,
                        TimeUnit.NANOSECONDS,
                        b -> b.limit().toNanos())
                .description("how long an operation may take")
                .tags(tags)
                .register(metrics);
        TimeGauge.builder(
                        "fanfold.budget.window",
                        budget,
                        TimeUnit.SECONDS,
                        b -> b.window().toSeconds())
                .description("the time to which the objective refers")
                .tags(tags)
                .register(metrics);
        Gauge.builder("fanfold.budget.objective", budget, Budget::percentile)
                .description("the share of calls that must keep the limit")
                .tags(tags)
                .register(metrics);
        this.recently = new Recently(timer, over, config.longWindow());
        this.warnings = new Warnings(this, config.warningPause());
    }

    /** @param trace tells the id of the trace that the call belongs to; asked only where it took too long */
    public void record(long nanos, Supplier<String> trace) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
        if (nanos > limit) {
            over.increment();
            warnings.tooLong(nanos, trace);
        }
    }

    public String name() {
        return name;
    }

    public Budget budget() {
        return budget;
    }

    CallCount count() {
        return new CallCount(timer.count(), over.sum());
    }

    void look() {
        recently.look();
    }

    Recently.Calls shortly() {
        return recently.last(config.shortWindow());
    }

    Recently.Calls lately() {
        return recently.last(config.longWindow());
    }

    /** How many times as fast as it may the error budget is being used up; at 1 it is gone when the window ends. */
    double burn(Recently.Calls calls) {
        return calls.shareOver() / budget.errorBudget();
    }

    /**
     * Whether so much of the error budget has gone within the long window that somebody should look now, and whether
     * that still goes on; the alert rules say the same.
     */
    boolean alarming() {
        if (over.sum() < config.alarmingCalls()) {
            return false;
        }
        Recently.Calls lately = lately();
        double tolerable = config.alarmingShare()
                * budget.window().toMillis()
                / config.longWindow().toMillis();
        return lately.over() >= config.alarmingCalls() && burn(lately) > tolerable && burn(shortly()) > tolerable;
    }
}
