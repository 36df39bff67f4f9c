package dev.fanfold.benchmarks.site;

import java.util.UUID;

/**
 * Randomness by place instead of by order: what is drawn for the n-th of a kind depends on the seed, the kind and n
 * alone, so any part of a site can be made again without the parts before it. SplitMix64's finalizer does the mixing.
 */
final class Dice {

    private final long seed;

    Dice(long seed) {
        this.seed = mix(seed);
    }

    /** 64 bits for the n-th of a kind. */
    long draw(Draw kind, long n) {
        return mix(seed + mix((kind.ordinal() + 1) * 0x9E3779B97F4A7C15L + n * 0xD1B54A32D192ED03L));
    }

    /** Between 0 and the bound, exclusively. */
    int below(Draw kind, long n, int bound) {
        return (int) Math.unsignedMultiplyHigh(draw(kind, n), bound);
    }

    /** At least 0 and below 1. */
    double unit(Draw kind, long n) {
        return (draw(kind, n) >>> 11) * 0x1.0p-53;
    }

    /** A UUID of version 7 (RFC 9562) of that time. */
    UUID id(Draw kind, long n, long millis) {
        long bits = draw(kind, n);
        return new UUID(millis << 16 | 0x7000 | bits >>> 52, 0x8000000000000000L | mix(bits) >>> 2);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
