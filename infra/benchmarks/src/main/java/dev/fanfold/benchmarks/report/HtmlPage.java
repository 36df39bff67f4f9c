package dev.fanfold.benchmarks.report;

import dev.fanfold.benchmarks.measure.Goal;
import dev.fanfold.benchmarks.measure.Machine;
import dev.fanfold.benchmarks.measure.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A run as one page that needs nothing else: styles and plots are in it. */
public final class HtmlPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Fanfold benchmarks</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            :root { color-scheme: light dark; --soft: #8884; --bar: #4a7dbd; --dot: #d3542f }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; margin: .8rem 0; font-size: 13px }
            td, th { border-bottom: 1px solid var(--soft); padding: .2rem .7rem; text-align: left; vertical-align: top }
            td.n { text-align: right; font-variant-numeric: tabular-nums }
            .met { color: #2c8a4b } .missed { color: #c8372d } .head { opacity: .75 }
            svg { display: block; max-width: 100% } svg text { fill: currentColor; font: 12px system-ui, sans-serif }
            pre { white-space: pre-wrap; font-size: 12px }
            </style></head><body>
            """;

    private HtmlPage() {}

    public static void write(Results results, Path file) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>Fanfold benchmarks</h1>").append(machine(results));
        results.scenarios().forEach(outcome -> page.append(section(outcome)));
        try {
            Files.writeString(file, page.append("</body></html>\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String machine(Results results) {
        Machine machine = results.machine();
        return "<p class=head>"
                + escape(results.started() + " · " + machine.processor() + ", " + machine.cores()
                        + " cores, " + machine.memoryMegabytes() / 1024 + " GB · " + machine.system() + " · "
                        + machine.java() + " · load when it began " + Numbers.of(machine.load()) + " · "
                        + results.site() + " · " + results.rounds() + " rounds")
                + "</p>";
    }

    private static String section(Results.Outcome outcome) {
        StringBuilder section = new StringBuilder("<h2>" + escape(outcome.number() + ". " + outcome.title()) + "</h2>");
        section.append("<p class=head>")
                .append(escape(String.join("; ", outcome.parameters()) + ". Data: " + outcome.data() + ". Limit: "
                        + outcome.limit() + ". Baseline: " + outcome.baseline() + "."))
                .append("</p>");
        if (outcome.failure() != null) {
            section.append("<p class=missed>Not run: ")
                    .append(escape(outcome.failure()))
                    .append("</p>");
        }
        section.append(goals(outcome.goals()));
        outcome.series().stream()
                .collect(Collectors.groupingBy(Series::unit, java.util.LinkedHashMap::new, Collectors.toList()))
                .forEach((unit, series) -> section.append(Plot.of(unit, series)));
        outcome.tables().forEach(table -> section.append(table(table)));
        outcome.notes()
                .forEach(note -> section.append("<p>").append(escape(note)).append("</p>"));
        return section.toString();
    }

    private static String goals(List<Goal> goals) {
        return goals.stream()
                .map(goal -> "<tr class=" + (goal.met() ? "met" : "missed") + "><td>" + (goal.met() ? "met" : "not met")
                        + "</td><td>" + escape(goal.series()) + "</td><td class=n>" + Numbers.of(goal.actual())
                        + "</td><td class=n>" + (goal.least() ? "≥ " : "≤ ") + Numbers.of(goal.limit()) + "</td></tr>")
                .collect(Collectors.joining("", "<table>", "</table>"));
    }

    private static String table(Results.Table table) {
        return "<h3>" + escape(table.title()) + "</h3><table><tr>"
                + table.columns().stream()
                        .map(name -> "<th>" + escape(name) + "</th>")
                        .collect(Collectors.joining())
                + "</tr>"
                + table.rows().stream()
                        .map(row -> row.stream()
                                .map(cell -> "<td>" + escape(cell) + "</td>")
                                .collect(Collectors.joining("", "<tr>", "</tr>")))
                        .collect(Collectors.joining())
                + "</table>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
