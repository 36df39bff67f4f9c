package dev.fanfold.stack.command;

import dev.fanfold.stack.data.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** Reads a site's dump into the running stack. */
@Command(
        name = "import",
        description = "Imports a site into the running stack.",
        synopsisSubcommandLabel = "FORMAT",
        subcommands = Import.StackExchange.class)
final class Import {

    @Command(
            name = "stackexchange",
            description = {
                "Imports a Stack Exchange dump. It can be interrupted and run again.",
                "Options beyond these go to the importer."
            })
    static final class StackExchange implements Callable<Integer> {
        @Mixin
        private DataOption dataOption;

        @Parameters(paramLabel = "DIR", description = "Where Posts.xml and its siblings lie.")
        private Path folder;

        @Unmatched
        private List<String> further = new ArrayList<>();

        @Override
        public Integer call() {
            var data = dataOption.open();
            var stack = dataOption.stack(data, Settings.load(data), new Console());
            return Importer.stackExchange(data, stack, folder.toAbsolutePath().normalize(), further);
        }
    }
}
