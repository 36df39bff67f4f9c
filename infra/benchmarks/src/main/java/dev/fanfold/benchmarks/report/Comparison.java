package dev.fanfold.benchmarks.report;

import dev.fanfold.benchmarks.measure.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has moved between two runs beyond their noise: by more than both spreads together, and by more than
 * {@value #LEAST_PERCENT} %. Figures in "×" are compared first of all, since they are what machines have in common.
 */
public final class Comparison {

    private static final double LEAST_PERCENT = 5;

    private Comparison() {}

    /** A figure that both runs have. */
    public record Moved(String scenario, String series, String unit, double before, double now, double noise) {

        public double percent() {
            return (now / before - 1) * 100;
        }

        @Override
        public String toString() {
            return "%-4s %-60s %10s → %10s %-12s %+.0f %%"
                    .formatted(scenario, series, Numbers.of(before), Numbers.of(now), unit, percent());
        }
    }

    public static List<Moved> between(Results before, Results now) {
        List<Moved> moved = new ArrayList<>();
        for (Results.Outcome outcome : now.scenarios()) {
            for (Series series : outcome.series()) {
                find(before, outcome.number(), series)
                        .map(old -> new Moved(
                                outcome.number(),
                                series.name(),
                                series.unit(),
                                old.median(),
                                series.median(),
                                old.spread() + series.spread()))
                        .filter(Comparison::beyondNoise)
                        .ifPresent(moved::add);
            }
        }
        moved.sort(java.util.Comparator.comparing((Moved one) -> !one.unit().equals("×")));
        return moved;
    }

    private static boolean beyondNoise(Moved one) {
        return Math.abs(one.now() - one.before()) > one.noise() && Math.abs(one.percent()) > LEAST_PERCENT;
    }

    private static Optional<Series> find(Results results, String scenario, Series wanted) {
        return results.scenarios().stream()
                .filter(outcome -> outcome.number().equals(scenario))
                .flatMap(outcome -> outcome.series().stream())
                .filter(series ->
                        series.name().equals(wanted.name()) && series.unit().equals(wanted.unit()))
                .findFirst();
    }
}
