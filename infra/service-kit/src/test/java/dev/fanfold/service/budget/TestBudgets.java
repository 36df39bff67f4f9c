package dev.fanfold.service.budget;

import dev.fanfold.service.health.TestHeartbeats;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Budgets without an application around them. */
@SuppressWarnings("deprecation") // the registry that Quarkus has
public final class TestBudgets {

    private TestBudgets() {}

    /** With these declarations; windows of two and six seconds. */
    public static Budgets of(String... declarations) {
        return of(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), Arrays.asList(declarations));
    }

    public static Budgets of(MeterRegistry metrics, List<String> declarations) {
        Map<String, String> named = new HashMap<>();
        declarations.forEach(declaration -> named.put("budget-" + named.size(), declaration));
        return new Budgets(new Settings(named), new TestHeartbeats().all(), metrics);
    }

    private record Settings(Map<String, String> of) implements BudgetsConfig {
        @Override
        public Duration shortWindow() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration longWindow() {
            return Duration.ofSeconds(6);
        }

        @Override
        public double alarmingShare() {
            return 0.02;
        }

        @Override
        public long alarmingCalls() {
            return 10;
        }

        @Override
        public Duration warningPause() {
            return Duration.ofSeconds(10);
        }
    }
}
