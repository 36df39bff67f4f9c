package dev.fanfold.service.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    @Test
    void aDeclarationSaysWhatHowOftenHowFastAndHowLong() {
        Budget budget = Budget.parse("http GET /v1/posts/{id} p99.5 30ms 28d");

        assertEquals(
                new Budget(Kind.HTTP, "GET /v1/posts/{id}", 0.995, Duration.ofMillis(30), Duration.ofDays(28)), budget);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/posts p99 30ms 28d",
                "http p99 30ms 28d",
                "http GET /v1/posts 99 30ms 28d",
                "http GET /v1/posts p99 30 28d",
                "http GET /v1/posts p99 30ms",
                ""
            })
    void whatIsNoDeclarationIsRefusedWithItsText(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Budget.parse(text));

        assertTrue(refused.getMessage().endsWith(": " + text), refused::getMessage);
    }

    @Test
    void theMostPreciseDeclarationCounts() {
        Budgets budgets = TestBudgets.of(
                "sql * p99 100ms 28d",
                "sql PostReader.CARD p99 20ms 28d",
                "sql PostReader.* p99 35ms 28d",
                "http * p99 200ms 28d");

        assertEquals(20, limit(budgets, Kind.SQL, "PostReader.CARD"));
        assertEquals(35, limit(budgets, Kind.SQL, "PostReader.BODY"));
        assertEquals(100, limit(budgets, Kind.SQL, "TagReader.BY_ID"));
        assertEquals(200, limit(budgets, Kind.HTTP, "GET /v1/posts"));
    }

    @Test
    void whatNothingIsDeclaredForIsAnError() {
        Budgets budgets = TestBudgets.of("sql * p99 100ms 28d");

        assertThrows(IllegalStateException.class, () -> budgets.of(Kind.REDIS, "documents.get"));
    }

    private static long limit(Budgets budgets, Kind kind, String operation) {
        return budgets.of(kind, operation).budget().limit().toMillis();
    }
}
