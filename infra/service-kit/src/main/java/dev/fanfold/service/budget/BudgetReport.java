package dev.fanfold.service.budget;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;

/** All operations of this instance: first those that use up their error budget fastest. */
public record BudgetReport(String service, List<Line> items) {

    /**
     * One operation. Percentiles are of the long window, in milliseconds; null where there were no calls.
     *
     * @param objective the share of calls that must keep the limit
     * @param over the share of calls in the long window that did not
     * @param alarming whether somebody should look
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Line(
            String kind,
            String operation,
            double objective,
            long limitMs,
            String window,
            long calls,
            Double p50Ms,
            Double p95Ms,
            Double p99Ms,
            double over,
            double burnShort,
            double burnLong,
            boolean alarming) {

        static Line of(Operation operation) {
            Recently.Calls lately = operation.lately();
            Budget budget = operation.budget();
            return new Line(
                    budget.kind().label(),
                    operation.name(),
                    budget.percentile(),
                    budget.limit().toMillis(),
                    budget.window().toString(),
                    lately.total(),
                    rounded(lately.percentile(0.50)),
                    rounded(lately.percentile(0.95)),
                    rounded(lately.percentile(0.99)),
                    rounded(lately.shareOver()),
                    rounded(operation.burn(operation.shortly())),
                    rounded(operation.burn(lately)),
                    operation.alarming());
        }

        private static Double rounded(Double value) {
            return value == null ? null : Math.round(value * 1_000) / 1e3;
        }
    }

    static BudgetReport of(String service, Budgets budgets) {
        return new BudgetReport(
                service,
                budgets.all().stream()
                        .map(Line::of)
                        .sorted(Comparator.comparing(Line::burnLong)
                                .reversed()
                                .thenComparing(Line::kind)
                                .thenComparing(Line::operation))
                        .toList());
    }
}
