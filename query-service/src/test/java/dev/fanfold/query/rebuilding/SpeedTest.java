package dev.fanfold.query.rebuilding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How fast a generation may be built, by a clock of our own. */
class SpeedTest {

    private static final Duration QUICK = Duration.ofMillis(2);

    private final AtomicLong clock = new AtomicLong();
    private final Speed speed = new Speed(clock::get);

    @Test
    void noMoreThanAllowedIsTaken() {
        assertEquals(10_000, takenIn(10, 1_000), 1_000);
    }

    @Test
    void afterAPauseNothingIsMadeUpFor() {
        pass(Duration.ofMinutes(10));

        assertEquals(1_000, speed.take(1_000));
    }

    @Test
    void whatReadersFeelHalvesThePace() {
        assertEquals(40_000, takenIn(10, 4_000), 4_000);
        speed.adapt(5_000, QUICK, false);
        assertEquals(20_000, takenIn(10, 4_000), 2_000);
        speed.adapt(0, Duration.ofMillis(150), false);
        assertEquals(10_000, takenIn(10, 4_000), 1_000);
        speed.adapt(0, QUICK, true);
        assertEquals(5_000, takenIn(10, 4_000), 500);
    }

    /** Half of an allowance that the machine cannot reach would change nothing. */
    @Test
    void halfIsHalfOfWhatWasReached() {
        for (int second = 0; second < 10; second++) {
            pass(Duration.ofSeconds(1));
            speed.take(1_000_000);
            speed.taken(2_000);
        }
        speed.adapt(5_000, QUICK, false);

        assertEquals(10_000, takenIn(10, 1_000_000), 1_000);
    }

    @Test
    void howeverLoadedItGoesOnAndComesBack() {
        for (int second = 0; second < 100; second++) {
            speed.adapt(5_000, QUICK, false);
        }
        assertEquals(5_000, takenIn(10, 4_000), 500);
        for (int second = 0; second < 60; second++) {
            speed.adapt(0, QUICK, false);
        }
        assertEquals(40_000, takenIn(10, 4_000), 4_000);
    }

    private int takenIn(int seconds, int allowed) {
        int taken = 0;
        for (int step = 0; step < seconds * 100; step++) {
            pass(Duration.ofMillis(10));
            int most = speed.take(allowed);
            speed.taken(most);
            taken += most;
        }
        return taken;
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
