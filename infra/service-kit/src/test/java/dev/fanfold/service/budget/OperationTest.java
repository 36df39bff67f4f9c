package dev.fanfold.service.budget;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // the registry that Quarkus has
class OperationTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Operation operation =
            TestBudgets.of(metrics, List.of("sql * p99 20ms 1m")).of(Kind.SQL, "Some.STATEMENT");
    private final Logger logger = Logger.getLogger(Warnings.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void percentilesAreThoseOfTheWindowAsPreciseAsTheBoundsAre() {
        record(90, 1.5);
        record(10, 60);

        Recently.Calls lately = operation.lately();
        assertEquals(100, lately.total());
        assertEquals(10, lately.over());
        assertTrue(lately.percentile(0.50) > 1 && lately.percentile(0.50) <= 2);
        assertTrue(lately.percentile(0.95) > 50 && lately.percentile(0.95) <= 75);
        assertEquals(10, operation.burn(lately), 1e-6);
    }

    @Test
    void withoutCallsThereIsNothingToSay() {
        assertNull(operation.lately().percentile(0.99));
        assertEquals(0, operation.burn(operation.lately()));
        assertFalse(operation.alarming());
    }

    /** As Prometheus scrapes it: the rules of infra/observability are about these names. */
    @Test
    void limitObjectiveAndBreachesAreMetricsBesideTheHistogram() {
        record(1, 30);

        String scraped = metrics.scrape().replace(",}", "}");
        for (String line : List.of(
                "fanfold_operation_seconds_bucket{kind=\"sql\",operation=\"Some.STATEMENT\",le=\"0.02\"} 0.0",
                "fanfold_operation_seconds_count{kind=\"sql\",operation=\"Some.STATEMENT\"} 1.0",
                "fanfold_operation_over_total{kind=\"sql\",operation=\"Some.STATEMENT\"} 1.0",
                "fanfold_budget_limit_seconds{kind=\"sql\",operation=\"Some.STATEMENT\"} 0.02",
                "fanfold_budget_window_seconds{kind=\"sql\",operation=\"Some.STATEMENT\"} 60.0",
                "fanfold_budget_objective{kind=\"sql\",operation=\"Some.STATEMENT\"} 0.99")) {
            assertTrue(scraped.contains(line), () -> line + "\n" + scraped);
        }
    }

    @Test
    void aBreachAlarmsWhileItGoesOnAndIsOverSoonAfter() {
        record(9, 30);
        assertFalse(operation.alarming(), "too few to matter");

        record(1, 30);
        assertTrue(operation.alarming());

        eventually(Duration.ofSeconds(10), () -> {
            operation.look();
            assertFalse(operation.alarming());
        });
    }

    @Test
    void theLogSaysOnceWhatTookTooLongInWhichTrace() {
        record(5, 30);

        assertEquals(1, logged.size());
        assertEquals(
                "over budget: sql Some.STATEMENT took 30.0 ms, limit 20 ms, 0 more since the last warning, trace "
                        + TRACE,
                logged.getFirst().getMessage());
    }

    private void record(int times, double millis) {
        for (int n = 0; n < times; n++) {
            operation.record((long) (millis * 1e6), () -> TRACE);
        }
    }
}
