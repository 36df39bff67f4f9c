package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.BusyWriters;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.benchmarks.stack.Projection;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Writes until it gets no faster. A site that was filled past the APIs has services that never wrote: a write then
 * costs them several times the processor time that it costs minutes later, and what is measured would be the compilers
 * of the JVMs.
 */
final class WarmUp {

    private static final int WRITERS = 16;
    private static final double WINDOW_SECONDS = 20;

    /** Four minutes in all. */
    private static final int MOST_WINDOWS = 12;

    /** More than rates of such windows differ by themselves. */
    private static final double FASTER = 1.05;

    private WarmUp() {}

    static void writes(BenchStack stack, Site site, Consumer<String> log) throws SQLException, InterruptedException {
        Mix mix = new Mix(site, Account.register(stack.url(), WRITERS));
        BusyWriters writers = new BusyWriters(stack.url(), WRITERS);
        double first = writers.single(mix::next, WINDOW_SECONDS);
        double before = first;
        double last = writers.single(mix::next, WINDOW_SECONDS);
        for (int windows = 2; windows < MOST_WINDOWS && last > before * FASTER; windows++) {
            before = last;
            last = writers.single(mix::next, WINDOW_SECONDS);
        }
        new Projection(stack).await(GeneratedSite.PATIENCE);
        log.accept("warmed up: %,.0f writes/s at first, %,.0f at last".formatted(first, last));
    }
}
