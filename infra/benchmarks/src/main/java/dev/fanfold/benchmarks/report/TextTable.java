package dev.fanfold.benchmarks.report;

import dev.fanfold.benchmarks.measure.Goal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Results for a terminal. */
public final class TextTable {

    private static final int WIDEST = 90;

    private final PrintStream out;

    public TextTable(PrintStream out) {
        this.out = out;
    }

    public void print(Results.Outcome outcome) {
        out.printf("%n%s  %s%n", outcome.number(), outcome.title());
        if (outcome.failure() != null) {
            out.println("    not run: " + outcome.failure());
        }
        List<List<String>> rows = new ArrayList<>();
        outcome.series()
                .forEach(series -> rows.add(List.of(
                        series.name(),
                        Numbers.of(series.median()),
                        "± " + Numbers.of(series.spread()),
                        series.unit())));
        print(List.of("", "median", "spread", ""), rows);
        outcome.tables().forEach(table -> {
            out.printf("%n    %s%n", table.title());
            print(table.columns(), table.rows());
        });
        outcome.goals().forEach(goal -> out.println("    " + sentence(goal)));
        outcome.notes().forEach(note -> out.println("    " + note));
    }

    /** The whole is in the other forms. */
    private static String cut(String cell) {
        return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
    }

    static String sentence(Goal goal) {
        return (goal.met() ? "met     " : "NOT MET ") + goal.series() + " " + Numbers.of(goal.actual())
                + (goal.least() ? " ≥ " : " ≤ ") + Numbers.of(goal.limit());
    }

    private void print(List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        rows.forEach(row -> all.add(row.stream().map(TextTable::cut).toList()));
        all.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        all.forEach(row -> {
            StringBuilder line = new StringBuilder("    ");
            for (int i = 0; i < row.size(); i++) {
                String form = i == 0 || i == row.size() - 1 && row.size() > 2 ? "%-" : "%";
                line.append(String.format(form + Math.max(1, widths[i]) + "s  ", row.get(i)));
            }
            out.println(line.toString().stripTrailing());
        });
    }
}
