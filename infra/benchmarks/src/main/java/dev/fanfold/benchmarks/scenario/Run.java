package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.measure.Goal;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.report.Results;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One scenario's run: where it finds the system, and where it puts what it finds, which may be read meanwhile. */
public final class Run {

    private final Workbench bench;
    private final Scenario.Header header;
    private final Consumer<String> log;
    private final List<Series> series = new CopyOnWriteArrayList<>();
    private final List<Goal> goals = new CopyOnWriteArrayList<>();
    private final List<Results.Table> tables = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();

    public Run(Workbench bench, Scenario.Header header, Consumer<String> log) {
        this.bench = bench;
        this.header = header;
        this.log = log;
    }

    public Workbench bench() {
        return bench;
    }

    /** Adds a figure; one without rounds is left out. */
    public Series add(Series figure) {
        if (!figure.rounds().isEmpty()) {
            series.add(figure);
        }
        return figure;
    }

    public Series add(String name, String unit, double value) {
        return add(new Series(name, unit, List.of(value)));
    }

    public void atLeast(Series figure, double limit) {
        goals.add(new Goal(figure.name(), true, limit, figure.median()));
    }

    public void atMost(Series figure, double limit) {
        goals.add(new Goal(figure.name(), false, limit, figure.median()));
    }

    public void table(String title, List<String> columns, List<List<String>> rows) {
        tables.add(new Results.Table(title, columns, rows));
    }

    /** For the reader of the results. */
    public void note(String sentence) {
        notes.add(sentence);
        log.accept(sentence);
    }

    /** For who waits. */
    public void say(String sentence) {
        log.accept(sentence);
    }

    public Results.Outcome outcome(String failure) {
        return new Results.Outcome(
                header.number(),
                header.title(),
                header.parameters(),
                header.data(),
                header.limit(),
                header.baseline(),
                List.copyOf(series),
                List.copyOf(goals),
                List.copyOf(tables),
                List.copyOf(notes),
                failure);
    }
}
