package dev.fanfold.query.rebuilding;

import dev.fanfold.service.budget.CallCount;
import java.util.function.Supplier;

/** Whether readers of this instance wait longer than their budgets grant. For one thread. */
final class LateReads {

    /** Budgets of reads are at p99. */
    private static final double GRANTED = 0.01;

    /** Of a few reads in a second a single one that is late is a large share and says nothing. */
    private static final int FEWEST = 2;

    private final Supplier<CallCount> reads;
    private CallCount seen;

    /** @param reads all that were answered so far */
    LateReads(Supplier<CallCount> reads) {
        this.reads = reads;
        this.seen = reads.get();
    }

    /** Of those that were answered since this was asked last. */
    boolean lately() {
        CallCount now = reads.get();
        CallCount lately = now.since(seen);
        seen = now;
        return lately.over() >= FEWEST && lately.over() > GRANTED * lately.calls();
    }
}
