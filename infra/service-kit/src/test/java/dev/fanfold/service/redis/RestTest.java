package dev.fanfold.service.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // a clock may run over (System.nanoTime)
    private final Rest rest = new Rest(clock::get);

    @Test
    void failuresOfOneMomentAreNoReason() {
        for (int n = 0; n < 100; n++) {
            assertFalse(rest.failed());
        }
        assertFalse(rest.lasts());
    }

    @Test
    void beginsWhereFailuresAreAllThatComes() {
        rest.failed();
        pass(Rest.PATIENCE);

        assertTrue(rest.failed());
        assertFalse(rest.failed(), "one tells of it");
        assertTrue(rest.lasts());
        pass(Rest.LENGTH.minus(MOMENT));
        assertTrue(rest.lasts());
        pass(MOMENT);
        assertFalse(rest.lasts());
    }

    @Test
    void anAnswerMakesUpForFailures() {
        rest.failed();
        pass(Rest.PATIENCE.minus(MOMENT));
        rest.answered();
        pass(MOMENT);

        assertFalse(rest.failed());
        assertFalse(rest.lasts());
    }

    @Test
    void oneMoreFailureIsEnoughForAnother() {
        rest.failed();
        pass(Rest.PATIENCE);
        rest.failed();
        pass(Rest.LENGTH);

        assertTrue(rest.failed());
        assertTrue(rest.lasts());
    }

    @Test
    void answerAfterItEndsIt() {
        rest.failed();
        pass(Rest.PATIENCE);
        rest.failed();
        pass(Rest.LENGTH);
        rest.answered();

        assertFalse(rest.failed());
        assertFalse(rest.lasts());
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
