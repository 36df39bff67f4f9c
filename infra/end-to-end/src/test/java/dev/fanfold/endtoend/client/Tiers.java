package dev.fanfold.endtoend.client;

/** Values of {@code -Dfanfold.tests}; without it only the ordinary tests run. */
public final class Tiers {
    public static final String PROPERTY = "fanfold.tests";

    /** Also the long runs: {@code ./fanfold test --all}. */
    public static final String ALL = "all";

    /** Also what measures instead of asserting. */
    public static final String MEASURE = "measure";

    private Tiers() {}
}
