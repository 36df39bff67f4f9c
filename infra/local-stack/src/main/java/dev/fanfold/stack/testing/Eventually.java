package dev.fanfold.stack.testing;

import java.time.Duration;

/** The one way in which tests wait: until an assertion holds, up to a limit. */
public final class Eventually {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    /** For conditions without a promised deadline. Generous, because it costs time only when a test fails. */
    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

    private Eventually() {}

    /** Repeats the assertion until it passes, at most for 30 s. */
    public static void eventually(Assertion assertion) {
        eventually(DEFAULT_LIMIT, assertion);
    }

    /** Repeats the assertion until it passes; past the limit fails with its last failure as cause. */
    public static void eventually(Duration limit, Assertion assertion) {
        eventually(limit, () -> {
            assertion.check();
            return null;
        });
    }

    /** Repeats until a value comes without a failure, and answers it. */
    public static <T> T eventually(Duration limit, Value<T> value) {
        var end = System.nanoTime() + limit.toNanos();
        var pause = FIRST_PAUSE;
        var attempts = 0;
        while (true) {
            attempts++;
            try {
                return value.get();
            } catch (Exception | AssertionError failure) {
                if (System.nanoTime() >= end) {
                    throw new AssertionError(
                            "not within " + limit.toMillis() + " ms (" + attempts + " attempts): "
                                    + failure.getMessage(),
                            failure);
                }
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }

    /** Fails, with anything but an {@link Error} of the JVM, until the condition holds. */
    @FunctionalInterface
    public interface Assertion {
        void check() throws Exception;
    }

    /** Fails until there is a value. */
    @FunctionalInterface
    public interface Value<T> {
        T get() throws Exception;
    }
}
