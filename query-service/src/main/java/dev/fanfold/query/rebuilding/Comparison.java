package dev.fanfold.query.rebuilding;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was found when two generations were compared.
 *
 * @param at when both stood at the same positions
 * @param equal whether nothing differs; false also where the comparison did not come to its end
 * @param failed why it did not; null where it did
 * @param notCompared tables and columns that only one of them has, or that one of them leaves out
 * @param remedies what an operator can do about columns that differ because of their age, by table and column
 */
public record Comparison(
        Instant at,
        boolean equal,
        String failed,
        List<Table> tables,
        List<Difference> differences,
        List<String> notCompared,
        Map<String, String> remedies) {

    /** Differences that are named; more are only counted. */
    static final int NAMED = 100;

    static Comparison failed(String why) {
        return new Comparison(Instant.now(), false, why, List.of(), List.of(), List.of(), Map.of());
    }

    /**
     * @param rows of the live one that are compared
     * @param other rows of the other one
     * @param differing rows that are in one only, or differ
     */
    public record Table(String table, long rows, long other, long differing) {}

    /**
     * @param kind {@code missing} in the other one, {@code extra} there, or {@code state}
     * @param columns that differ
     */
    public record Difference(String table, String key, String kind, List<String> columns) {}
}
