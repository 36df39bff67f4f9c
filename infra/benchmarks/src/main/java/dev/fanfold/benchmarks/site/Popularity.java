package dev.fanfold.benchmarks.site;

/**
 * Who gets how much: the one at rank r gets a share of 1 / (r + {@value #SHIFT}), Zipf's law with a flattened top, as
 * measured again and again for authors, tags and likes of real sites. Ranks are scattered over the numbers, so that
 * popular ones do not lie beside each other.
 */
final class Popularity {

    private static final double SHIFT = 20;

    private Popularity() {}

    /** A rank below the bound, drawn by its share. */
    static int rank(double unit, int bound) {
        double rank = SHIFT * Math.pow((bound + SHIFT) / SHIFT, unit) - SHIFT;
        return Math.clamp((int) rank, 0, bound - 1);
    }

    /** The number at a rank: a permutation of all numbers below the bound. */
    static int scattered(int rank, int bound) {
        return (int) ((rank * (long) step(bound) + bound / 3) % bound);
    }

    /** By numbers: shares of the total, none above the cap; they add up to the total unless all reach the cap. */
    static int[] counts(int bound, int total, int cap) {
        double all = Math.log((bound + SHIFT) / SHIFT);
        int[] counts = new int[bound];
        long given = 0;
        for (int rank = 0; rank < bound; rank++) {
            long due = Math.round(total * Math.log((rank + 1 + SHIFT) / SHIFT) / all);
            int count = (int) Math.min(cap, due - given);
            counts[scattered(rank, bound)] = count;
            given += count;
        }
        return counts;
    }

    /** Coprime to the bound and near its golden section: steps of that size meet every number once. */
    static int step(int bound) {
        int step = Math.max(1, (int) (bound * 0.618));
        while (greatestCommonDivisor(step, bound) != 1) {
            step++;
        }
        return step;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
