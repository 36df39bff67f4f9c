package dev.fanfold.query.rebuilding;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.budget.CallCount;
import org.junit.jupiter.api.Test;

class LateReadsTest {

    private CallCount answered = new CallCount(1_000, 500);
    private final LateReads reads = new LateReads(() -> answered);

    @Test
    void readsAreLateWhereMoreAreThanTheBudgetGrants() {
        answered = new CallCount(1_100, 503);

        assertTrue(reads.lately());
    }

    @Test
    void whatTheBudgetGrantsIsNotLate() {
        answered = new CallCount(2_000, 510);

        assertFalse(reads.lately());
    }

    @Test
    void oneOfAFewSaysNothing() {
        answered = new CallCount(1_003, 501);

        assertFalse(reads.lately());
    }

    @Test
    void onlyWhatCameSinceTheLastLookCounts() {
        answered = new CallCount(1_100, 600);
        reads.lately();

        answered = new CallCount(1_200, 600);

        assertFalse(reads.lately());
    }
}
