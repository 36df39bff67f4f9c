package dev.fanfold.importer;

import dev.fanfold.importer.verifying.Difference;
import dev.fanfold.importer.verifying.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param records all that the source holds for the site
 * @param sent those that this run sent; fewer than {@code records} when an earlier run had begun, 0 after a complete
 *     one
 * @param visible from the last record loaded until readers saw all of them; empty where that is not known
 * @param notes what was left out or merged, and how often
 * @param table empty without verify, like the differences
 */
public record ImportReport(
        long records,
        long sent,
        Duration loading,
        Optional<Duration> visible,
        Map<String, Long> notes,
        List<Table.Line> table,
        List<Difference> differences) {

    public boolean allEqual() {
        return differences.isEmpty() && table.stream().allMatch(Table.Line::equal);
    }

    /** {@code 12,101 records in 9.4 s, 1,287 records/s}. */
    public String rate() {
        double seconds = Math.max(0.001, loading.toNanos() / 1e9);
        return String.format(Locale.ROOT, "%,d records in %.1f s, %,.0f records/s", sent, seconds, sent / seconds);
    }
}
