package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.measure.Costs;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.site.Kind;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.site.TopicWriter;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.benchmarks.stack.Projection;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Events of one kind, all in the topics before query-service starts, and how fast it projects them. The clock runs from
 * the first to the last move of its positions, so its start is not in the figure.
 */
final class KindBacklog {

    private final BenchStack stack;
    private final Site site;
    private final Run run;

    /** What a projector has to reach, in events a second. */
    private static final Map<Kind, Double> LEAST =
            Map.of(Kind.POSTS, 15_000.0, Kind.COMMENTS, 25_000.0, Kind.LIKES, 25_000.0);

    private static final double LEAST_OF_RAW = 0.5;

    KindBacklog(BenchStack stack, Site site, Run run) {
        this.stack = stack;
        this.site = site;
        this.run = run;
    }

    /** Each kind after the other; posts, comments and likes beside upserts of at most so many of their rows. */
    void measureAll(int mostRaw) throws SQLException, InterruptedException {
        for (Kind kind : Kind.values()) {
            Series projected = measure(kind);
            if (LEAST.containsKey(kind)) {
                run.atLeast(projected, LEAST.get(kind));
                double rate = RawUpserts.rate(kind, site, mostRaw, stack.database("bench_raw"));
                Series raw = run.add(kind.label() + " by raw upserts", "events/s", rate);
                run.atLeast(run.add(projected.over(raw, kind.label() + " projected / raw upserts")), LEAST_OF_RAW);
            }
        }
    }

    /** Writes the events, lets them be projected, and answers events a second. */
    private Series measure(Kind kind) throws SQLException, InterruptedException {
        return measure(kind.label(), events -> kind.each(site, events));
    }

    /** Of any events: {@code states} hands them to whom it is given. */
    Series measure(String what, Consumer<Consumer<DomainEvent>> states) throws SQLException, InterruptedException {
        stack.stop(Service.QUERY);
        long begun = System.nanoTime();
        try (var topics = new TopicWriter(stack.bootstrapServers())) {
            states.accept(topics::write);
            topics.flush();
        }
        run.say("%s: written in %.0f s".formatted(what, (System.nanoTime() - begun) / 1e9));
        return project(what);
    }

    /** What is in the topics and not in the read model. */
    private Series project(String what) throws SQLException, InterruptedException {
        StatementTimes.reset(stack);
        Map<String, Double> before = Costs.processorSeconds(stack.processes());
        List<Projection.Sample> samples = watchFromTheStart();
        Map<String, Double> used = Costs.difference(before, Costs.processorSeconds(stack.processes()));
        double events = samples.getLast().events() - samples.getFirst().events();
        Series rate = run.add(what + " projected", "events/s", Projection.rate(samples));
        run.add(what + " projected, second half", "events/s", Projection.laterRate(samples));
        used.forEach((process, seconds) -> {
            if (seconds / events * 1e6 > 0.5) {
                run.add(what + ": " + process, "CPU µs/event", seconds / events * 1e6);
            }
        });
        Costs.megabytes(stack.processes()).forEach((process, megabytes) -> {
            if (process.startsWith("query") || process.equals("postgres")) {
                run.add("after " + what + ": " + process, "MB", megabytes);
            }
        });
        StatementTimes.report(what + ": where the database's time went", stack, run);
        run.say("%s: %,.0f events/s".formatted(what, rate.median()));
        return rate;
    }

    /** A service that is ready may have read everything already. */
    private List<Projection.Sample> watchFromTheStart() throws InterruptedException {
        try (var watching = Executors.newSingleThreadExecutor()) {
            Future<List<Projection.Sample>> samples =
                    watching.submit(() -> new Projection(stack).await(GeneratedSite.PATIENCE));
            stack.start(Service.QUERY);
            return samples.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}
