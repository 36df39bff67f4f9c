package dev.fanfold.benchmarks;

import dev.fanfold.benchmarks.scenario.S01NewestPage;
import dev.fanfold.benchmarks.scenario.S02RandomDepth;
import dev.fanfold.benchmarks.scenario.S03Depth;
import dev.fanfold.benchmarks.scenario.S04OnePost;
import dev.fanfold.benchmarks.scenario.S05Growth;
import dev.fanfold.benchmarks.scenario.S06Writes;
import dev.fanfold.benchmarks.scenario.S07Visible;
import dev.fanfold.benchmarks.scenario.S08VisibleBusy;
import dev.fanfold.benchmarks.scenario.S09HighestRate;
import dev.fanfold.benchmarks.scenario.S10Backlog;
import dev.fanfold.benchmarks.scenario.S11HotPost;
import dev.fanfold.benchmarks.scenario.S12Rename;
import dev.fanfold.benchmarks.scenario.S13Day;
import dev.fanfold.benchmarks.scenario.S14Start;
import dev.fanfold.benchmarks.scenario.S16MillionPosts;
import dev.fanfold.benchmarks.scenario.Scenario;
import dev.fanfold.benchmarks.site.SiteSize;
import java.io.PrintStream;
import java.util.List;

/** All scenarios, in the order of their numbers. */
record Scenarios(List<Scenario> usual, List<Scenario> large) {

    /** @param million of the scenarios that bring a site of their own */
    static Scenarios of(SiteSize million) {
        return new Scenarios(
                List.of(
                        new S01NewestPage(),
                        new S02RandomDepth(),
                        new S03Depth(),
                        new S04OnePost(),
                        new S05Growth(),
                        new S06Writes(),
                        new S07Visible(),
                        new S08VisibleBusy(),
                        new S09HighestRate(),
                        new S10Backlog(),
                        new S11HotPost(),
                        new S12Rename(),
                        new S13Day(),
                        new S14Start()),
                List.of(new S16MillionPosts(million)));
    }

    /** Those of these numbers, or the usual ones. */
    List<Scenario> chosen(List<String> numbers) {
        if (numbers.isEmpty()) {
            return usual;
        }
        return numbers.stream()
                .map(number -> java.util.stream.Stream.concat(usual.stream(), large.stream())
                        .filter(scenario -> scenario.header().number().equals(number))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("There is no scenario " + number + ": --list shows all.")))
                .toList();
    }

    void print(PrintStream out) {
        usual.forEach(scenario -> print(scenario, "", out));
        large.forEach(scenario -> print(scenario, " (long: named only)", out));
    }

    private static void print(Scenario scenario, String mark, PrintStream out) {
        Scenario.Header header = scenario.header();
        out.printf("%n%-3s %s%s%n", header.number(), header.title(), mark);
        header.parameters().forEach(parameter -> out.println("      - " + parameter));
        out.println("      data: " + header.data());
        out.println("      limit: " + header.limit());
        out.println("      baseline: " + header.baseline());
    }
}
