package dev.fanfold.importer;

import dev.fanfold.importer.demo.DemoSite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: generated data, the same for the same seed, loaded once. */
@Command(
        name = "demo",
        description = "Loads generated demo data through the public API, once.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:loaded, and verify found all equal",
            "1:verify found differences",
            "2:wrong arguments",
            "3:stopped; the message says why and what to do"
        })
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same data (default ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--users", defaultValue = "50", description = "Number of users (default ${DEFAULT-VALUE}).")
    int users;

    @Option(names = "--posts", defaultValue = "300", description = "Number of posts (default ${DEFAULT-VALUE}).")
    int posts;

    @Option(names = "--comments", defaultValue = "1500", description = "Number of comments (default ${DEFAULT-VALUE}).")
    int comments;

    @Option(names = "--likes", defaultValue = "4000", description = "Number of likes (default ${DEFAULT-VALUE}).")
    int likes;

    @Mixin
    ImportOptions options;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        return options.run(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                settings -> new DemoImport(new DemoSite(seed, users, posts, comments, likes), settings).run());
    }
}
