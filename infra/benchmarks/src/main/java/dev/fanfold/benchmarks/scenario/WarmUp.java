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
 * Writes for as long as it takes until nobody's code is interpreted any more. A site that was filled past the APIs has
 * services that never wrote: a write then costs them several times the processor time that it costs a minute later, and
 * what is measured would be the compilers of the JVMs.
 */
final class WarmUp {

    private static final int WRITERS = 16;
    private static final double SECONDS = 90;

    private WarmUp() {}

    static void writes(BenchStack stack, Site site, Consumer<String> log) throws SQLException, InterruptedException {
        Mix mix = new Mix(site, Account.register(stack.url(), WRITERS));
        BusyWriters writers = new BusyWriters(stack.url(), WRITERS);
        double first = writers.single(mix::next, SECONDS / 10);
        writers.single(mix::next, SECONDS * 8 / 10);
        double last = writers.single(mix::next, SECONDS / 10);
        new Projection(stack).await(GeneratedSite.PATIENCE);
        log.accept("warmed up: %,.0f writes/s at first, %,.0f at last".formatted(first, last));
    }
}
