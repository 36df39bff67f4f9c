package dev.fanfold.gateway;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Begins a trace for requests that come without one (W3C Trace Context, level 1). */
final class TraceParent {
    static final String HEADER = "traceparent";

    private TraceParent() {}

    static String fresh() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // A bound that excludes zero: ids of zeros are invalid.
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong(1, Long.MAX_VALUE)) + "-"
                + hex.toHexDigits(random.nextLong(1, Long.MAX_VALUE)) + "-01";
    }
}
