package dev.fanfold.benchmarks.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.benchmarks.stack.Projection.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final long SECOND = 1_000_000_000;

    /** Ten seconds of a start, ten slow ones, then ten fast ones. */
    private static final List<Sample> SAMPLES = List.of(
            new Sample(0, 100),
            new Sample(10 * SECOND, 200),
            new Sample(20 * SECOND, 1_200),
            new Sample(25 * SECOND, 6_200),
            new Sample(30 * SECOND, 11_200));

    @Test
    void theStartIsNotInTheRate() {
        assertEquals(11_000 / 20.0, Projection.rate(SAMPLES));
    }

    @Test
    void theFirstHalfOfTheEventsIsNotInTheLaterRate() {
        assertEquals(1_000, Projection.laterRate(SAMPLES));
    }
}
