package dev.fanfold.service.budget;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What an operation did in the last minutes: the difference between its histogram now and as it was then. Nothing is
 * kept of single calls, and measuring one knows nothing of this.
 */
final class Recently {

    /** Of some time; bounds in nanoseconds, and how many calls kept each (cumulative). */
    record Calls(long total, long over, double[] bounds, double[] within) {

        double shareOver() {
            return total == 0 ? 0 : (double) over / total;
        }

        /**
         * In milliseconds, as precise as the bounds are (interpolated between two of them, as Prometheus does); the
         * last bound where it is beyond that, null where there were no calls.
         */
        Double percentile(double percentile) {
            if (total == 0) {
                return null;
            }
            double rank = percentile * total;
            double below = 0;
            double from = 0;
            for (int n = 0; n < bounds.length; n++) {
                if (within[n] >= rank) {
                    double inside = within[n] - below;
                    double part = inside == 0 ? 1 : (rank - below) / inside;
                    return (from + part * (bounds[n] - from)) / 1e6;
                }
                below = within[n];
                from = bounds[n];
            }
            return from / 1e6;
        }
    }

    private record Look(long at, long total, long over, double[] within) {}

    private final Timer timer;
    private final LongAdder over;
    private final long longest;
    private final double[] bounds;
    private final Deque<Look> looks = new ArrayDeque<>();

    Recently(Timer timer, LongAdder over, Duration longest) {
        this.timer = timer;
        this.over = over;
        this.longest = longest.toNanos();
        CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
        this.bounds = new double[buckets.length];
        for (int n = 0; n < buckets.length; n++) {
            bounds[n] = buckets[n].bucket(TimeUnit.NANOSECONDS);
        }
        look();
    }

    /** To be called now and then: a window begins at one of these looks. */
    synchronized void look() {
        Look now = now();
        looks.addLast(now);
        Iterator<Look> oldest = looks.iterator();
        oldest.next();
        while (oldest.hasNext() && now.at() - oldest.next().at() >= longest) {
            looks.removeFirst();
            oldest = looks.iterator();
            oldest.next();
        }
    }

    /** Since the last look that is at least so long ago, or since the first. */
    synchronized Calls last(Duration window) {
        Look now = now();
        Look then = looks.getFirst();
        Iterator<Look> newest = looks.descendingIterator();
        while (newest.hasNext()) {
            Look look = newest.next();
            if (now.at() - look.at() >= window.toNanos()) {
                then = look;
                break;
            }
        }
        double[] within = new double[bounds.length];
        for (int n = 0; n < within.length; n++) {
            within[n] = now.within()[n] - then.within()[n];
        }
        return new Calls(now.total() - then.total(), now.over() - then.over(), bounds, within);
    }

    private Look now() {
        long slow = over.sum();
        CountAtBucket[] buckets = timer.takeSnapshot().histogramCounts();
        double[] within = new double[buckets.length];
        for (int n = 0; n < buckets.length; n++) {
            within[n] = buckets[n].count();
        }
        return new Look(System.nanoTime(), timer.count(), slow, within);
    }
}
