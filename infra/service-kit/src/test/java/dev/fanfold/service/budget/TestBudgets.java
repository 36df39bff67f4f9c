package dev.fanfold.service.budget;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;

/** Budgets without an application around them. */
public final class TestBudgets {

    private TestBudgets() {}

    /** With these declarations; windows of two and six seconds. */
    public static Budgets of(String... declarations) {
        return of(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), List.of(declarations));
    }

    static Budgets of(MeterRegistry metrics, List<String> declarations) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(BudgetsConfig.class)
                .withDefaultValue("fanfold.budgets.short-window", "2s")
                .withDefaultValue("fanfold.budgets.long-window", "6s");
        for (int n = 0; n < declarations.size(); n++) {
            builder.withDefaultValue("fanfold.budgets.of.budget-" + n, declarations.get(n));
        }
        return new Budgets(builder.build().getConfigMapping(BudgetsConfig.class), metrics);
    }
}
