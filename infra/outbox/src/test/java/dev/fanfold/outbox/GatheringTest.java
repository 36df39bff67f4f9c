package dev.fanfold.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long the relay waits for more rows. */
class GatheringTest {

    private static final int MANY = 100;
    private static final long MILLI = 1_000_000;

    private final Gathering gathering = new Gathering(Duration.ofMillis(30), Duration.ofMillis(80));

    @Test
    void fewRowsWaitForNoOthers() {
        assertEquals(0, gathering.after(3, 20 * MILLI));
    }

    @Test
    void roundsThatTakeNoTimeAreTheLeastApart() {
        assertEquals(30 * MILLI, gathering.after(4, MILLI));
    }

    @Test
    void roundsThatTakeLongAreFurtherApart() {
        settle(12);

        assertEquals(48, Math.round(gathering.after(4, 12 * MILLI) / 1e6));
    }

    @Test
    void noMoreThanTheMost() {
        settle(200);

        assertEquals(80 * MILLI, gathering.after(4, 200 * MILLI));
    }

    @Test
    void slowRoundAmongOthersSaysNothing() {
        settle(4);

        assertEquals(30 * MILLI, gathering.after(4, 18 * MILLI));
    }

    /** Rounds of few rows tell as well how busy the machine is. */
    @Test
    void whatIsLearntIsForgotten() {
        settle(20);

        for (int round = 0; round < MANY; round++) {
            gathering.after(1, MILLI);
        }

        assertEquals(30 * MILLI, gathering.after(4, MILLI));
    }

    @Test
    void operatorWhoWantsMoreThanTheMostGetsIt() {
        var patient = new Gathering(Duration.ofMillis(200), Duration.ofMillis(80));

        assertEquals(200 * MILLI, patient.after(4, 50 * MILLI));
    }

    private void settle(long millis) {
        for (int round = 0; round < MANY; round++) {
            gathering.after(MANY, millis * MILLI);
        }
    }
}
