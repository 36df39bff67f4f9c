package dev.fanfold.benchmarks;

import dev.fanfold.benchmarks.report.Comparison;
import dev.fanfold.benchmarks.report.HtmlPage;
import dev.fanfold.benchmarks.report.Results;
import dev.fanfold.benchmarks.report.TextTable;
import dev.fanfold.benchmarks.scenario.Scenario;
import dev.fanfold.benchmarks.scenario.Workbench;
import dev.fanfold.benchmarks.site.SiteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs scenarios one after the other and writes down what they found. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Fanfold beside the limits of this machine, in a stack of its own in a temporary folder.",
            "Without a number all scenarios run, but for those that --list marks as long."
        })
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SCENARIO", description = "Numbers, as --list shows them.")
    private List<String> numbers = new ArrayList<>();

    @Option(names = "--list", description = "Shows the scenarios and runs nothing.")
    private boolean list;

    @Option(names = "--large", description = "A site of 1,000,000 posts instead of 100,000.")
    private boolean large;

    @Option(names = "--posts", paramLabel = "N", description = "A site of that many posts, to try a scenario.")
    private Integer posts;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "How often each is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "8",
            description = "How long a contestant is measured in a round (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Of the generated site (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "JSON of an earlier run: says what has moved since.")
    private Path compare;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results.json and index.html go (default: a dated folder in infra/benchmarks/results).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        SiteSize size = posts != null ? SiteSize.ofPosts(posts) : large ? SiteSize.LARGE : SiteSize.STANDARD;
        Scenarios scenarios = Scenarios.of(posts != null ? size : SiteSize.LARGE);
        if (list) {
            scenarios.print(System.out);
            return 0;
        }
        Results before = compare == null ? null : Results.read(compare);
        List<Scenario> chosen = scenarios.chosen(numbers);
        Session session = new Session("%,d posts".formatted(size.posts()), rounds);
        Path folder = folder(session.started());
        Thread unfinished = new Thread(() -> write(session.results(), folder));
        Runtime.getRuntime().addShutdownHook(unfinished);
        try (var bench = new Workbench(size, seed, rounds, seconds, BenchCommand::say)) {
            chosen.forEach(
                    scenario -> new TextTable(System.out).print(session.run(scenario, bench, BenchCommand::say)));
        }
        Runtime.getRuntime().removeShutdownHook(unfinished);
        Results results = session.results();
        write(results, folder);
        if (before != null) {
            compare(before, results);
        }
        return results.scenarios().stream().allMatch(outcome -> outcome.failure() == null) ? 0 : 1;
    }

    private static void write(Results results, Path folder) {
        results.write(folder.resolve("results.json"));
        HtmlPage.write(results, folder.resolve("index.html"));
        System.out.printf("%nWritten to %s%n", folder);
    }

    private Path folder(String started) throws IOException {
        Path chosen = out != null
                ? out
                : dev.fanfold.stack.build.Project.find()
                        .root()
                        .resolve("infra/benchmarks/results")
                        .resolve(started.replace(":", ""));
        return Files.createDirectories(chosen);
    }

    private static void compare(Results before, Results now) {
        List<Comparison.Moved> moved = Comparison.between(before, now);
        System.out.printf("%nSince %s:%n", before.started());
        moved.forEach(one -> System.out.println("    " + one));
        if (moved.isEmpty()) {
            System.out.println("    nothing has moved beyond the noise");
        }
    }

    private static void say(String sentence) {
        System.out.printf("%tT %s%n", System.currentTimeMillis(), sentence);
    }
}
