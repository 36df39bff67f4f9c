package dev.fanfold.benchmarks.load;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.SessionLimitPolicy;
import io.hyperfoil.api.session.Session;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.function.SerializableFunction;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.statistics.HttpStats;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.util.concurrent.ThreadLocalRandom;

/** One {@link LoadSpec} by Hyperfoil, with one thread: the machine has to serve the requests as well. */
final class HyperfoilRun {

    private static final String LOAD = "load";

    /** Before what counts: connections are made, and requests that wait for them would be late by that. */
    private static final String BEFORE = "before";

    private static final double SECONDS_BEFORE = 1;

    private HyperfoilRun() {}

    static LoadResult of(LoadSpec spec) {
        StatisticsSnapshot all = new StatisticsSnapshot();
        long begun = System.nanoTime();
        new LocalSimulationRunner(
                        benchmark(spec),
                        (phase, step, metric, snapshot, countDown) -> {
                            if (phase.name().equals(LOAD)) {
                                add(all, snapshot);
                            }
                        },
                        (phase, least, most) -> {},
                        (authority, tag, least, most) -> {})
                .run();
        return result(all, Math.max(spec.seconds(), 0.001), (System.nanoTime() - begun) / 1e9);
    }

    private static synchronized void add(StatisticsSnapshot all, StatisticsSnapshot more) {
        all.add(more);
    }

    private static LoadResult result(StatisticsSnapshot all, double seconds, double elapsed) {
        HttpStats http = HttpStats.get(all);
        long refused = http == null ? 0 : (long) http.status_4xx + http.status_5xx + http.status_other;
        long lost = (long) all.connectionErrors + all.requestTimeouts + all.internalErrors;
        return new LoadResult(
                all.responseCount,
                refused + lost,
                refused + lost == 0 ? "" : kinds(all, http),
                elapsed,
                all.responseCount / seconds,
                all.histogram.getValueAtPercentile(50) / 1e6,
                all.histogram.getValueAtPercentile(90) / 1e6,
                all.histogram.getValueAtPercentile(99) / 1e6,
                all.histogram.getMaxValue() / 1e6);
    }

    private static String kinds(StatisticsSnapshot all, HttpStats http) {
        return "4xx %d, 5xx %d, others %d, connection errors %d, timeouts %d, internal errors %d"
                .formatted(
                        http == null ? 0 : http.status_4xx,
                        http == null ? 0 : http.status_5xx,
                        http == null ? 0 : http.status_other,
                        all.connectionErrors,
                        all.requestTimeouts,
                        all.internalErrors);
    }

    private static Benchmark benchmark(LoadSpec spec) {
        BenchmarkBuilder benchmark =
                BenchmarkBuilder.builder().name("load").threads(1).failurePolicy(Benchmark.FailurePolicy.CONTINUE);
        benchmark
                .addPlugin(HttpPluginBuilder::new)
                .http()
                .host(spec.url().getHost())
                .port(spec.url().getPort())
                .allowHttp2(false)
                .sharedConnections(spec.concurrency())
                .requestTimeout(30_000)
                .endHttp();
        if (spec.rate() > 0) {
            request(rate(benchmark, BEFORE, spec, SECONDS_BEFORE), spec);
            request(rate(benchmark, LOAD, spec, spec.seconds()).startAfterStrict(BEFORE), spec);
        } else {
            request(lasting(benchmark.addPhase(LOAD).always(spec.concurrency()), spec.seconds()), spec);
        }
        return benchmark.build();
    }

    private static PhaseBuilder<?> rate(BenchmarkBuilder benchmark, String name, LoadSpec spec, double seconds) {
        return lasting(
                benchmark
                        .addPhase(name)
                        .constantRate(1)
                        .usersPerSec(spec.rate())
                        .variance(true)
                        .maxSessions(4_000)
                        .sessionLimitPolicy(SessionLimitPolicy.CONTINUE),
                seconds);
    }

    private static PhaseBuilder<?> lasting(PhaseBuilder<?> phase, double seconds) {
        long millis = (long) (seconds * 1_000);
        return phase.duration(millis).maxDuration(millis + 35_000);
    }

    private static void request(PhaseBuilder<?> phase, LoadSpec spec) {
        var request = phase.scenario()
                .initialSequence("one")
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.GET)
                .path(oneOf(spec.paths().toArray(String[]::new)));
        var headers = request.headers();
        spec.headers().forEach(headers::header);
        headers.endHeaders().sync(true).endStep();
    }

    private static SerializableFunction<Session, String> oneOf(String[] paths) {
        return session -> paths[ThreadLocalRandom.current().nextInt(paths.length)];
    }
}
