package dev.fanfold.query.rebuilding;

import java.util.function.LongSupplier;

/** Records a second, of the last seconds more than of those before. For one thread. */
final class Rate {

    private static final double WEIGHT = 0.3;

    private final LongSupplier clock;
    private long since;
    private long records;
    private double rate;

    Rate(LongSupplier clock) {
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    void add(int more) {
        records += more;
    }

    /** To be asked about once a second. */
    double now() {
        long now = clock.getAsLong();
        double seconds = (now - since) / 1e9;
        if (seconds > 0) {
            double latest = records / seconds;
            rate = rate == 0 ? latest : rate + WEIGHT * (latest - rate);
            records = 0;
            since = now;
        }
        return rate;
    }
}
