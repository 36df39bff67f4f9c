package dev.fanfold.importer;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import stackexchange DIR}. */
@Command(
        name = "import",
        description = "Loads a site from elsewhere through the public API.",
        subcommands = ImportCommand.StackExchange.class)
public final class ImportCommand implements Runnable {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Loads a dump, resuming where an earlier run ended, and verifies it. */
    @Command(
            name = "stackexchange",
            description =
                    "Loads a Stack Exchange data dump: a folder with Users.xml, Posts.xml, Comments.xml, Votes.xml "
                            + "and Tags.xml. Killed and started again it goes on where it was.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:loaded, and verify found all equal",
                "1:verify found differences",
                "2:wrong arguments",
                "3:stopped; the message says why and what to do"
            })
    static final class StackExchange implements Callable<Integer> {

        @Parameters(paramLabel = "DIR", description = "Folder of the dump.")
        Path dump;

        @Mixin
        ImportOptions options;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            return options.run(
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr(),
                    settings -> new StackExchangeImport(dump, settings).run());
        }
    }
}
