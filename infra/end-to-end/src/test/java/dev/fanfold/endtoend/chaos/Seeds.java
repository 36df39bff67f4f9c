package dev.fanfold.endtoend.chaos;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Which seeds are asked for: {@code -Dfanfold.seed=7}, or {@code -Dfanfold.seeds=1-20,108}; otherwise any one. */
final class Seeds {
    private static final String MANY = "fanfold.seeds";
    private static final int BOUND = 1_000_000;

    private Seeds() {}

    /**
     * Whether there are to be several runs, each on a stack of its own: so a seed means the same as if it ran alone.
     */
    static boolean many() {
        return System.getProperty(MANY) != null;
    }

    static LongStream asked() {
        var many = System.getProperty(MANY);
        return many == null
                ? LongStream.of(Long.getLong(
                        "fanfold.seed", RandomGenerator.getDefault().nextLong(BOUND)))
                : Arrays.stream(many.split(",")).flatMapToLong(Seeds::range);
    }

    private static LongStream range(String text) {
        var ends = text.strip().split("-");
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }
}
