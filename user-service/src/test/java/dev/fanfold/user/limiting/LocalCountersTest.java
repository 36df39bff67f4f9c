package dev.fanfold.user.limiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.user.limiting.Attempt.Counter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalCountersTest {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final LocalCounters counters = new LocalCounters(now::get);

    @Test
    void attemptBeyondTheLimitWaitsForTheEndOfTheWindow() {
        take("a", 2);
        now.addAndGet(Duration.ofMinutes(5).toNanos());
        take("a", 2);

        assertEquals(Duration.ofMinutes(10), take("a", 2));
    }

    @Test
    void nextWindowBeginsAnew() {
        take("a", 1);
        now.addAndGet(WINDOW.toNanos());

        assertEquals(Duration.ZERO, take("a", 1));
    }

    @Test
    void keysCountApart() {
        take("a", 1);

        assertEquals(Duration.ZERO, take("b", 1));
    }

    @Test
    void attemptGivenBackDoesNotCount() {
        IntStream.range(0, 10).forEach(i -> {
            take("a", 1);
            counters.giveBack(attempt("a", 1));
        });

        assertEquals(Duration.ZERO, take("a", 1));
    }

    @Test
    void oneExhaustedCounterIsEnough() {
        take("a", 1);

        assertEquals(WINDOW, counters.take(new Attempt(List.of(new Counter("b", 9), new Counter("a", 1))), WINDOW));
    }

    @Test
    void refusedAttemptCountsForNothing() {
        take("a", 1);
        counters.take(new Attempt(List.of(new Counter("b", 1), new Counter("a", 1))), WINDOW);

        assertEquals(Duration.ZERO, take("b", 1));
    }

    @Test
    void memoryIsBounded() {
        take("first", 1);

        IntStream.range(0, LocalCounters.MAX_KEYS).forEach(i -> take("key" + i, 1));

        assertEquals(Duration.ZERO, take("first", 1));
        assertTrue(take("key" + (LocalCounters.MAX_KEYS - 1), 1).isPositive());
    }

    private Duration take(String key, int limit) {
        return counters.take(attempt(key, limit), WINDOW);
    }

    private static Attempt attempt(String key, int limit) {
        return new Attempt(List.of(new Counter(key, limit)));
    }
}
