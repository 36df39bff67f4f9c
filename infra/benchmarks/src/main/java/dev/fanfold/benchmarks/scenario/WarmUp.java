package dev.fanfold.benchmarks.scenario;

import dev.fanfold.benchmarks.load.Account;
import dev.fanfold.benchmarks.load.BusyWriters;
import dev.fanfold.benchmarks.load.Mix;
import dev.fanfold.benchmarks.site.Site;
import dev.fanfold.benchmarks.stack.BenchStack;
import dev.fanfold.benchmarks.stack.GeneratedSite;
import dev.fanfold.benchmarks.stack.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The same until it gets no faster: what is measured before that are the compilers of the JVMs, and those of some come
 * later than those of others.
 */
final class WarmUp {

    private static final int WRITERS = 16;
    private static final double WINDOW_SECONDS = 20;

    /** Four minutes in all. */
    private static final int MOST_WINDOWS = 12;

    /** More than rates differ by themselves from one time to the next. */
    private static final double FASTER = 1.05;

    /** Once proves little: rates rise in steps, and the machine is not the same from one time to the next. */
    private static final int UNTIL = 2;

    /** Something that is done once. */
    interface Once {

        /** How fast it was. */
        double measured() throws InterruptedException;
    }

    private WarmUp() {}

    /**
     * Writes. A site that was filled past the APIs has services that never wrote: a write then costs them several times
     * the processor time that it costs minutes later.
     */
    static void writes(BenchStack stack, Site site, Consumer<String> log) throws SQLException, InterruptedException {
        Mix mix = new Mix(site, Account.register(stack.url(), WRITERS));
        BusyWriters writers = new BusyWriters(stack.url(), WRITERS);
        List<Double> rates = untilNoFaster(MOST_WINDOWS, () -> writers.single(mix::next, WINDOW_SECONDS));
        new Projection(stack).await(GeneratedSite.PATIENCE);
        log.accept("warmed up: %,.0f writes/s at first, %,.0f at last".formatted(rates.getFirst(), rates.getLast()));
    }

    /**
     * @param most after which whoever is still getting faster is taken as it is
     * @param rate does it once and tells how fast that was
     * @return what was told, the last {@link #UNTIL} of it no faster than the best before
     */
    static List<Double> untilNoFaster(int most, Once rate) throws InterruptedException {
        List<Double> rates = new ArrayList<>(List.of(rate.measured()));
        double best = rates.getFirst();
        int noFaster = 0;
        while (rates.size() < most && noFaster < UNTIL) {
            double latest = rate.measured();
            rates.add(latest);
            noFaster = latest > best * FASTER ? 0 : noFaster + 1;
            best = Math.max(best, latest);
        }
        return rates;
    }
}
