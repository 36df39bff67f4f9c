package dev.fanfold.stack.testing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void itRepeatsUntilTheAssertionPasses() {
        var attempts = new AtomicInteger();

        eventually(Duration.ofSeconds(10), () -> assertEquals(3, attempts.incrementAndGet()));

        assertEquals(3, attempts.get());
    }

    @Test
    void pastTheLimitItReportsTheLastFailure() {
        var failure = assertThrows(
                AssertionError.class, () -> eventually(Duration.ofMillis(20), () -> assertEquals("wanted", "found")));

        assertTrue(failure.getMessage().contains("wanted"));
        assertTrue(failure.getCause() instanceof AssertionError);
    }
}
