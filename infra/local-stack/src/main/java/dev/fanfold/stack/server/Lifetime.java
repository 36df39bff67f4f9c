package dev.fanfold.stack.server;

/** For how long a process is meant to run: whether its code is worth being optimized. */
public enum Lifetime {
    /** Until somebody stops it. */
    LONG(4),

    /**
     * For some tests: without the optimizing compiler. A stack starts with 27 s of a core instead of 38 s, Kafka alone
     * with 2.8 s instead of 4.8 s. Not for who hashes passwords, which is worth being optimized: 42 ms each.
     */
    SHORT(1);

    private final int compilers;

    Lifetime(int compilers) {
        this.compilers = compilers;
    }

    /** The option of Java that says so. */
    String option() {
        return "-XX:TieredStopAtLevel=" + compilers;
    }
}
