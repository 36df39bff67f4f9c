package dev.fanfold.service.limiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong clock = new AtomicLong(MINUTE.toMillis() * 100 + 15_000);
    private final Meter meter = new Meter(clock::get);

    @Test
    void pastTheLimitOneWaitsForTheNextWindow() {
        take(3, 3);

        assertEquals(Duration.ofSeconds(45), meter.take("ann", 3, MINUTE));
        assertEquals(Duration.ZERO, meter.take("bob", 3, MINUTE));

        clock.addAndGet(Duration.ofSeconds(45).toMillis());
        assertEquals(Duration.ZERO, meter.take("ann", 3, MINUTE));
    }

    @Test
    void whatOthersHaveCountedCounts() {
        take(1, 10);
        Map<String, Meter.Count> untold = meter.untold(10);
        take(1, 10); // meanwhile

        meter.told("ann", untold.get("ann"), 8);

        take(1, 10);
        assertTrue(meter.take("ann", 10, MINUTE).isPositive());
    }

    @Test
    void whatWasNotToldIsToldAgain() {
        take(2, 10);

        assertEquals(meter.untold(10), meter.untold(10));
        assertEquals(2, meter.untold(10).get("ann").more());
    }

    @Test
    void whatIsToldOfAWindowThatIsOverIsForgotten() {
        take(2, 10);
        Map<String, Meter.Count> untold = meter.untold(10);
        clock.addAndGet(MINUTE.toMillis());
        take(1, 10);

        meter.told("ann", untold.get("ann"), 10);

        assertEquals(Duration.ZERO, meter.take("ann", 10, MINUTE));
    }

    @Test
    void memoryIsBounded() {
        for (int n = 0; n < Meter.MAX_KEYS + 10; n++) {
            meter.take("key-" + n, 1, MINUTE);
        }

        assertEquals(Meter.MAX_KEYS, meter.untold(Integer.MAX_VALUE).size());
        assertEquals(5, meter.untold(5).size());
    }

    private void take(int times, int limit) {
        for (int n = 0; n < times; n++) {
            assertEquals(Duration.ZERO, meter.take("ann", limit, MINUTE));
        }
    }
}
