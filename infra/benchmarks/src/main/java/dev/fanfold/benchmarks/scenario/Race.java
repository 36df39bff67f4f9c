package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.LoadResult;
import dev.fanfold.benchmarks.load.LoadSpec;
import dev.fanfold.benchmarks.measure.Costs;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.stack.BenchStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * Requests to several servers in turns: after a warm-up for each, which lasts until it gets no faster, every round
 * measures all of them, beginning with another one each time, so that what slows the machine for a while slows all.
 * Whatever fails a request fails the race.
 */
final class Race {

    private static final double WARM_UP_SECONDS = 6;

    /** Half a minute in all. */
    private static final int MOST_WARM_UPS = 5;

    private static final String LOAD = "load generator";

    private final BenchStack stack;
    private final Run run;
    private final Map<String, Contestant> contestants = new LinkedHashMap<>();

    /** One of them and what was seen of it. */
    private static final class Contestant {
        private final LoadSpec spec;
        private final DoubleFunction<LoadResult> load;
        private final BenchStack stack;
        private final ProcessHandle process;
        private final List<LoadResult> results = new ArrayList<>();
        private final Map<String, List<Double>> micros = new LinkedHashMap<>();

        Contestant(LoadSpec spec, DoubleFunction<LoadResult> load, BenchStack stack, ProcessHandle process) {
            this.spec = spec;
            this.load = load;
            this.stack = stack;
            this.process = process;
        }
    }

    Race(BenchStack stack, Run run) {
        this.stack = stack;
        this.run = run;
    }

    /** One that the stack serves. */
    Race with(String name, LoadSpec spec) {
        return with(name, spec, stack);
    }

    /** One that this process serves, over the stack's database or not. */
    Race with(String name, LoadSpec spec, ProcessHandle process) {
        return enter(name, spec, stack, process);
    }

    /** One that another stack serves. */
    Race with(String name, LoadSpec spec, BenchStack other) {
        return enter(name, spec, other, null);
    }

    /** One that the stack serves and that brings its own load, for as many seconds as it is asked for. */
    Race with(String name, DoubleFunction<LoadResult> load) {
        contestants.put(name, new Contestant(null, load, stack, null));
        return this;
    }

    private Race enter(String name, LoadSpec spec, BenchStack asked, ProcessHandle process) {
        DoubleFunction<LoadResult> load = seconds -> run.bench().load().run(spec.lasting(seconds));
        contestants.put(name, new Contestant(spec, load, asked, process));
        return this;
    }

    /** Measures, and adds the figures of all: requests a second, latency, and processor time of every process. */
    void go() throws InterruptedException {
        for (Contestant contestant : contestants.values()) {
            WarmUp.untilNoFaster(
                    MOST_WARM_UPS, () -> play(contestant, WARM_UP_SECONDS).rate());
        }
        List<String> names = new ArrayList<>(contestants.keySet());
        for (int round = 0; round < run.bench().rounds(); round++) {
            for (int i = 0; i < names.size(); i++) {
                measure(contestants.get(names.get((round + i) % names.size())));
            }
        }
        contestants.forEach(this::report);
    }

    /** Processor time of all processes of its stack for a request, without that of the load generator. */
    Series cost(String name) {
        Contestant contestant = contestants.get(name);
        List<Double> sums = new ArrayList<>();
        for (int round = 0; round < contestant.results.size(); round++) {
            int at = round;
            sums.add(contestant.micros.entrySet().stream()
                    .filter(process -> !process.getKey().equals(LOAD))
                    .mapToDouble(process -> process.getValue().get(at))
                    .sum());
        }
        return new Series(name + ": all processes", "CPU µs/request", sums);
    }

    Series rate(String name) {
        return series(name, "requests/s", LoadResult::rate);
    }

    /** Half of all requests took less, in the closed model. */
    Series median(String name) {
        return series(name, "ms, 16 at once", LoadResult::p50);
    }

    /**
     * Latencies at half of what was reached, in the open model: from when a request was due, whether or not the
     * generator could send it then.
     */
    Series percentile99(String name) {
        Contestant contestant = contestants.get(name);
        double rate = Math.max(1, rate(name).median() / 2);
        List<Double> p99 = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        atRate(contestant, rate, WARM_UP_SECONDS); // the generator has code of its own for this
        for (int round = 0; round < run.bench().rounds(); round++) {
            LoadResult result = atRate(contestant, rate, run.bench().seconds());
            p50.add(result.p50());
            p99.add(result.p99());
        }
        run.add(new Series(name + ": p50 at half of its rate", "ms, open model", p50));
        return run.add(new Series(name + ": p99 at half of its rate", "ms, open model", p99));
    }

    private LoadResult atRate(Contestant contestant, double rate, double seconds) {
        return checked(run.bench().load().run(contestant.spec.open(rate).lasting(seconds)));
    }

    private void measure(Contestant contestant) {
        Map<String, Double> before = costs(contestant);
        LoadResult result = play(contestant, run.bench().seconds());
        Map<String, Double> used = Costs.difference(before, costs(contestant));
        contestant.results.add(result);
        used.forEach((process, seconds) -> contestant
                .micros
                .computeIfAbsent(process, key -> new ArrayList<>())
                .add(seconds * 1e6 / result.requests()));
    }

    private Map<String, Double> costs(Contestant contestant) {
        Map<String, Double> costs = Costs.processorSeconds(contestant.stack.processes());
        if (contestant.process != null) {
            costs.put("the server itself", Costs.seconds(contestant.process));
        }
        costs.put(LOAD, Costs.seconds(run.bench().load().handle()));
        return costs;
    }

    private LoadResult play(Contestant contestant, double seconds) {
        return checked(contestant.load.apply(seconds));
    }

    private static LoadResult checked(LoadResult result) {
        if (result.failed() > 0 || result.requests() == 0) {
            throw new IllegalStateException("requests failed: " + result);
        }
        return result;
    }

    private void report(String name, Contestant contestant) {
        run.add(rate(name));
        if (contestant.spec != null) {
            run.add(median(name));
        }
        contestant.micros.forEach((process, micros) -> {
            Series cost = new Series(name + ": " + process, "CPU µs/request", micros);
            if (cost.median() >= 1) {
                run.add(cost);
            }
        });
    }

    private Series series(String name, String unit, java.util.function.ToDoubleFunction<LoadResult> value) {
        return new Series(
                name,
                unit,
                contestants.get(name).results.stream().map(value::applyAsDouble).toList());
    }
}
