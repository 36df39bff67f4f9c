package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.BusyWriters;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.measure.Series;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.benchmarks.stack.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * As many writes as the system takes, and whether the read model keeps up: what it lacks when the writers stop, and how
 * long it takes to have that, say whether the rate could go on.
 */
public final class S09HighestRate implements Scenario {

    private static final int WRITERS = 16;
    private static final int BATCH = 200;

    @Override
    public Header header() {
        return new Header(
                "9",
                "highest rate of writes",
                List.of(
                        "16 writers through the gateway, each writing again when it is answered",
                        "single calls: 6 likes, 3 comments, 1 post of ten; batches of 200 by two importers",
                        "a batch call's entities count one each"),
                "the generated site; all services running",
                "none",
                "none");
    }

    /** What one way of writing reached. */
    private interface Writing {
        double perSecond(double seconds) throws InterruptedException;
    }

    @Override
    public void measure(Run run) throws SQLException, InterruptedException {
        BenchStack stack = run.bench().writtenStack();
        List<Account> accounts = Account.register(stack.url(), WRITERS);
        Mix mix = new Mix(run.bench().site(), accounts);
        var admin = stack.local().adminCredentials();
        Account importer = Account.importer(stack.url(), admin.login(), admin.password());
        BusyWriters writers = new BusyWriters(stack.url(), WRITERS);
        BusyWriters importers = new BusyWriters(stack.url(), 2);
        run.atLeast(measure("single calls", seconds -> writers.single(mix::next, seconds), run), 2_400);
        for (String kind : List.of("posts", "comments", "likes")) {
            measure("batches of " + kind, seconds -> importers.batches(mix, kind, BATCH, importer, seconds), run);
        }
    }

    private static Series measure(String name, Writing writing, Run run) throws SQLException, InterruptedException {
        Projection projection = new Projection(run.bench().writtenStack());
        writing.perSecond(run.bench().seconds() / 2);
        projection.await(GeneratedSite.PATIENCE);
        List<Double> rates = new ArrayList<>();
        List<Double> lags = new ArrayList<>();
        for (int round = 0; round < run.bench().rounds(); round++) {
            rates.add(writing.perSecond(run.bench().seconds()));
            long stopped = System.nanoTime();
            projection.await(GeneratedSite.PATIENCE);
            lags.add((System.nanoTime() - stopped) / 1e9);
        }
        run.add(new Series(name + ": read model complete after", "s", lags));
        return run.add(new Series(name, "entities/s", rates));
    }
}
