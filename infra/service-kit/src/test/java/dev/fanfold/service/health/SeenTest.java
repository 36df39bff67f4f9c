package dev.fanfold.service.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenTest {

    private static final long NOW = 1_000_000_000_000L;

    private final Seen seen = Seen.nothingYet(NOW);

    @Test
    void whatNobodyHasLookedAtIsNotHealthy() {
        assertEquals(Condition.UNHEALTHY, seen.condition(NOW));
    }

    @Test
    void oneFailureMayBeChanceTheSecondIsNone() {
        Seen once = seen.answered(1, false, NOW).failed(new IllegalStateException("away"), NOW);
        Seen twice = once.failed(new IllegalStateException("away"), NOW);

        assertEquals(Condition.DEGRADED, once.condition(NOW));
        assertEquals(Condition.UNHEALTHY, twice.condition(NOW));
        assertEquals(Condition.HEALTHY, twice.answered(1, false, NOW).condition(NOW));
    }

    @Test
    void aSlowAnswerIsAnAnswer() {
        assertEquals(Condition.DEGRADED, seen.answered(150, true, NOW).condition(NOW));
    }

    /** Whoever looks has died: what it saw last must not be believed for ever. */
    @Test
    void whatWasSeenTooLongAgoSaysNothing() {
        Seen healthy = seen.answered(1, false, NOW);

        assertEquals(
                Condition.HEALTHY, healthy.condition(NOW + Duration.ofSeconds(5).toNanos()));
        assertEquals(
                Condition.UNHEALTHY,
                healthy.condition(NOW + Duration.ofSeconds(5).toNanos() + 1));
    }
}
