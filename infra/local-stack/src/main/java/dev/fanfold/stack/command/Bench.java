package dev.fanfold.stack.command;

import dev.fanfold.stack.build.Build;
import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.process.LogFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Hands over to infra/benchmarks, which it builds when it is needed: the launcher itself does without its libraries.
 */
@Command(
        name = "bench",
        description = {
            "Measures Fanfold beside the limits of this machine, in a stack of its own in a temporary folder.",
            "bench --list shows the scenarios, bench --help the options."
        })
final class Bench implements Callable<Integer> {
    private static final String MAIN = "dev.fanfold.benchmarks.Main";

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var project = Project.find();
        build(project);
        var target = project.root().resolve("infra/benchmarks/target");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                MAIN));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("FANFOLD_ROOT", project.root().toString());
        return builder.start().waitFor();
    }

    /** What is to be measured too: its packages have to be those of the sources. Whoever only asks does without. */
    private void build(Project project) {
        var log = new LogFile(project.root().resolve("infra/benchmarks/target/build.log"));
        var build = new Build(project, log);
        var asks = arguments.stream().anyMatch(List.of("--list", "--help", "-h")::contains);
        var outdated = new ArrayList<>(asks ? List.<String>of() : build.outdated());
        if (build.isOutdated(Build.BENCHMARKS)) {
            outdated.add(Build.BENCHMARKS);
        }
        if (!outdated.isEmpty()) {
            console.say("Building " + String.join(", ", outdated) + " …");
            build.run(outdated);
        }
    }
}
