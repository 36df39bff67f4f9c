package dev.fanfold.benchmarks;

import dev.fanfold.benchmarks.measure.Costs;
import dev.fanfold.benchmarks.measure.Machine;
import dev.fanfold.benchmarks.report.Results;
import dev.fanfold.benchmarks.scenario.Run;
import dev.fanfold.benchmarks.scenario.Scenario;
import dev.fanfold.benchmarks.scenario.Workbench;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What has been found so far. Whoever stops a run has what was measured before, of the scenario under way too. */
final class Session {

    private final String site;
    private final int rounds;
    private final Machine machine = Machine.here();
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final List<Results.Outcome> outcomes = new CopyOnWriteArrayList<>();
    private volatile Run underWay;

    Session(String site, int rounds) {
        this.site = site;
        this.rounds = rounds;
    }

    String started() {
        return started;
    }

    /** A scenario that fails leaves what it had found, and the next one its chance. */
    Results.Outcome run(Scenario scenario, Workbench bench, Consumer<String> log) {
        Scenario.Header header = scenario.header();
        log.accept(header.number() + " " + header.title());
        Run run = new Run(bench, header, log);
        underWay = run;
        Costs.forgetPeaks(bench.processes());
        Results.Outcome outcome = outcome(scenario, run);
        outcomes.add(outcome);
        underWay = null;
        return outcome;
    }

    Results results() {
        Run open = underWay;
        List<Results.Outcome> all = open == null
                ? List.copyOf(outcomes)
                : Stream.concat(outcomes.stream(), Stream.of(open.outcome("stopped before its end")))
                        .toList();
        return new Results(started, machine, site, rounds, all);
    }

    private static Results.Outcome outcome(Scenario scenario, Run run) {
        try {
            scenario.measure(run);
            Costs.peaks(run.bench().processes()).forEach((process, most) -> run.add("peak: " + process, "MB", most));
            return run.outcome(null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return run.outcome("interrupted");
        } catch (Exception failed) {
            failed.printStackTrace();
            return run.outcome(failed.toString());
        }
    }
}
