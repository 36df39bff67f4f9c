package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.load.OpenWrites;
import dev.fanfold.benchmarks.load.OpenWrites.Seen;
import dev.fanfold.benchmarks.measure.Costs;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.stack.BenchStack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What 7 and 8 have in common: writes at a rate, each followed until it can be read. */
final class Visibility {

    private static final int ACCOUNTS = 16;

    private final Run run;
    private final double perSecond;
    private final int followEvery;
    private final double warmUpSeconds;

    /** @param warmUpSeconds at that rate, beside what went before: what runs seldom takes long to be compiled */
    Visibility(Run run, double perSecond, int followEvery, double warmUpSeconds) {
        this.run = run;
        this.perSecond = perSecond;
        this.followEvery = followEvery;
        this.warmUpSeconds = warmUpSeconds;
    }

    /** The figures of all rounds: {@code visible p50}, {@code visible p99} and what went with them. */
    record Figures(Series p50, Series p99, Series missing) {}

    Figures measure() throws SQLException, InterruptedException {
        BenchStack stack = run.bench().writtenStack();
        Mix mix = new Mix(run.bench().site(), Account.register(stack.url(), ACCOUNTS));
        List<Seen> rounds = new ArrayList<>();
        try (var writes = new OpenWrites(stack.url(), mix, followEvery)) {
            writes.run(perSecond, warmUpSeconds);
            Map<String, Double> before = Costs.processorSeconds(stack.processes());
            for (int round = 0; round < run.bench().rounds(); round++) {
                rounds.add(writes.run(perSecond, run.bench().seconds()));
            }
            double all = rounds.stream().mapToLong(Seen::writes).sum();
            Costs.difference(before, Costs.processorSeconds(stack.processes()))
                    .forEach((process, seconds) -> run.add(process, "CPU µs/write", seconds * 1e6 / all));
        }
        add("answer p50", Seen::answerP50, rounds);
        add("answer p99", Seen::answerP99, rounds);
        Series missing = run.add(new Series(
                "writes failed or not seen",
                "writes",
                rounds.stream()
                        .map(seen -> (double) seen.failed() + seen.missing())
                        .toList()));
        return new Figures(
                add("visible p50", Seen::visibleP50, rounds), add("visible p99", Seen::visibleP99, rounds), missing);
    }

    private Series add(String name, ToDoubleFunction<Seen> figure, List<Seen> rounds) {
        return run.add(new Series(
                name,
                "ms from when it was due",
                rounds.stream().map(figure::applyAsDouble).toList()));
    }
}
