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

    private HyperfoilRun() {}

    static LoadResult of(LoadSpec spec) {
        StatisticsSnapshot all = new StatisticsSnapshot();
        long begun = System.nanoTime();
        new LocalSimulationRunner(
                        benchmark(spec),
                        (phase, step, metric, snapshot, countDown) -> add(all, snapshot),
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
                elapsed,
                all.responseCount / seconds,
                all.histogram.getValueAtPercentile(50) / 1e6,
                all.histogram.getValueAtPercentile(90) / 1e6,
                all.histogram.getValueAtPercentile(99) / 1e6,
                all.histogram.getMaxValue() / 1e6);
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
        PhaseBuilder<?> phase = spec.rate() > 0
                ? benchmark
                        .addPhase("load")
                        .constantRate(1)
                        .usersPerSec(spec.rate())
                        .variance(true)
                        .maxSessions(4_000)
                        .sessionLimitPolicy(SessionLimitPolicy.CONTINUE)
                : benchmark.addPhase("load").always(spec.concurrency());
        phase.duration((long) (spec.seconds() * 1_000)).maxDuration((long) (spec.seconds() * 1_000) + 35_000);
        var request = phase.scenario()
                .initialSequence("one")
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.GET)
                .path(oneOf(spec.paths().toArray(String[]::new)));
        var headers = request.headers();
        spec.headers().forEach(headers::header);
        headers.endHeaders().sync(true).endStep();
        return benchmark.build();
    }

    private static SerializableFunction<Session, String> oneOf(String[] paths) {
        return session -> paths[ThreadLocalRandom.current().nextInt(paths.length)];
    }
}
