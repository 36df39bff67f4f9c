package dev.fanfold.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/**
 * One figure, once for each round.
 *
 * @param name what of whom: {@code newest page: requests/s}
 * @param unit of the values
 * @param rounds the values in the order of the rounds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Series(String name, String unit, List<Double> rounds) {

    public Series {
        rounds = List.copyOf(rounds);
    }

    @JsonProperty
    public double median() {
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How far rounds were from the median, at most; half of all lie within less. */
    @JsonProperty
    public double spread() {
        double median = median();
        return rounds.stream()
                .mapToDouble(value -> Math.abs(value - median))
                .max()
                .orElse(0);
    }

    /** Round by round, so that what slowed the machine in one round slowed both. */
    public Series over(Series other, String name) {
        double[] ratios = new double[Math.min(rounds.size(), other.rounds.size())];
        Arrays.setAll(ratios, i -> rounds.get(i) / other.rounds.get(i));
        return new Series(name, "×", Arrays.stream(ratios).boxed().toList());
    }
}
