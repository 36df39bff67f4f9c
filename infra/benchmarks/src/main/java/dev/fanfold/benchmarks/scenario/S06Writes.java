package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.BusyWriters;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.load.Write;
import dev.fanfold.benchmarks.measure.Costs;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.benchmarks.stack.Outboxes;
import dev.fanfold.benchmarks.stack.Projection;
import dev.fanfold.stack.server.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the outbox costs a write: the same service and the same calls, with and without the row in the outbox. First
 * with all that an event sets off on the same cores; then by itself, where others who read the topics have other
 * machines.
 */
public final class S06Writes implements Scenario {

    private static final int WRITERS = 16;
    private static final long LOOK_MILLIS = 100;

    /** Swallows what is to be inserted, so that nothing is relayed and nobody reads of it. */
    private static final List<String> SWITCH = List.of(
            "CREATE FUNCTION bench_swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "CREATE TRIGGER bench_swallow BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION bench_swallow()");

    @Override
    public Header header() {
        return new Header(
                "6",
                "writes",
                List.of(
                        "16 writers through the gateway, each writing again when it is answered; token checked, limits on",
                        "posts of 0.8 kB, comments of 0.2 kB, likes; all in turns",
                        "whatever an event sets off afterwards (relay, projector) runs on the same two cores",
                        "by itself: query-service and tag-service are stopped, so the relay and Kafka are what is left of that"),
                "the generated site; all services running, then without those who read the topics",
                "the same service with a trigger that swallows rows of the outbox",
                "none");
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        BenchStack stack = run.bench().writtenStack();
        Mix mix = new Mix(run.bench().site(), Account.register(stack.url(), WRITERS));
        for (String sql : SWITCH) {
            execute(stack, sql);
        }
        Map<String, Supplier<Write>> kinds = new LinkedHashMap<>();
        kinds.put("posts", mix::post);
        kinds.put("comments", mix::comment);
        kinds.put("likes", mix::like);
        try {
            for (var kind : kinds.entrySet()) {
                compare(kind.getKey(), kind.getValue(), () -> new Projection(stack).await(GeneratedSite.PATIENCE), run);
            }
            stack.stop(Service.QUERY, Service.TAG);
            for (var kind : kinds.entrySet()) {
                compare(kind.getKey() + " by itself", kind.getValue(), () -> awaitRelay(stack), run);
            }
        } finally {
            run.bench().clear(); // its read model lacks what was swallowed
        }
    }

    /** What events have set off is over. */
    private interface Settled {
        void await() throws SQLException, InterruptedException;
    }

    private static void compare(String name, Supplier<Write> writes, Settled settled, Run run)
            throws SQLException, InterruptedException {
        BenchStack stack = run.bench().stack();
        BusyWriters writers = new BusyWriters(stack.url(), WRITERS);
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> micros = new ArrayList<>();
        for (int round = -1; round < run.bench().rounds(); round++) {
            execute(stack, "ALTER TABLE outbox DISABLE TRIGGER bench_swallow");
            Map<String, Double> before = Costs.processorSeconds(stack.processes());
            double rate = writers.single(writes, run.bench().seconds());
            Map<String, Double> used = Costs.difference(before, Costs.processorSeconds(stack.processes()));
            settled.await();
            execute(stack, "ALTER TABLE outbox ENABLE TRIGGER bench_swallow");
            double bare = writers.single(writes, run.bench().seconds());
            if (round >= 0) { // the first is the warm-up
                with.add(rate);
                without.add(bare);
                double cores =
                        used.values().stream().mapToDouble(Double::doubleValue).sum();
                micros.add(cores * 1e6 / (rate * run.bench().seconds()));
            }
        }
        Series whole = run.add(new Series(name, "writes/s", with));
        Series limit = run.add(new Series(name + " without outbox", "writes/s", without));
        run.add(new Series(name + ": all processes", "CPU µs/write", micros));
        run.atLeast(run.add(whole.over(limit, name + " / without outbox")), 0.8);
    }

    private static void awaitRelay(BenchStack stack) throws SQLException, InterruptedException {
        long end = System.nanoTime() + GeneratedSite.PATIENCE.toNanos();
        while (!Outboxes.areEmpty(stack, List.of(Service.POST))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the relay of post-service has not emptied its outbox in " + GeneratedSite.PATIENCE);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void execute(BenchStack stack, String sql) throws SQLException {
        try (var connection = stack.connect(Service.POST);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
