package dev.fanfold.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.benchmarks.measure.Machine;
import dev.fanfold.benchmarks.measure.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    @Test
    void tellsWhatMovedByMoreThanBothSpreads() {
        var moved = Comparison.between(
                results(series("rate", "requests/s", 100, 102, 98), series("ratio", "×", 0.50, 0.51, 0.49)),
                results(series("rate", "requests/s", 120, 121, 119), series("ratio", "×", 0.70, 0.71, 0.69)));

        assertEquals(
                List.of("ratio", "rate"),
                moved.stream().map(Comparison.Moved::series).toList());
        assertEquals(20, moved.getLast().percent(), 0.001);
    }

    @Test
    void isSilentAboutNoise() {
        assertEquals(
                List.of(),
                Comparison.between(
                        results(series("rate", "requests/s", 100, 80, 120)),
                        results(series("rate", "requests/s", 115, 95, 130))));
        assertEquals(
                List.of(),
                Comparison.between(
                        results(series("steady", "ms", 100, 100, 100)),
                        results(series("steady", "ms", 103, 103, 103))));
    }

    @Test
    void resultsAreReadAsTheyWereWritten(@TempDir Path folder) throws IOException {
        var results = results(series("a <b>", "ms", 1, 2, 3));
        results.write(folder.resolve("results.json"));
        HtmlPage.write(results, folder.resolve("index.html"));

        assertEquals(results, Results.read(folder.resolve("results.json")));
        assertTrue(Files.readString(folder.resolve("index.html")).contains("a &lt;b&gt;"));
    }

    @Test
    void ratiosAreMadeRoundByRound() {
        Series ratio = series("a", "requests/s", 10, 5, 20).over(series("b", "requests/s", 20, 10, 40), "a / b");

        assertEquals(new Series("a / b", "×", List.of(0.5, 0.5, 0.5)), ratio);
        assertEquals(0, ratio.spread());
    }

    private static Series series(String name, String unit, double... rounds) {
        return new Series(name, unit, java.util.Arrays.stream(rounds).boxed().toList());
    }

    private static Results results(Series... series) {
        var outcome = new Results.Outcome(
                "1", "one", List.of(), "", "", "", List.of(series), List.of(), List.of(), List.of(), null);
        return new Results(
                "2026-01-01T00:00:00Z", new Machine("some", 2, 1, "any", "25", 0), "small", 3, List.of(outcome));
    }
}
