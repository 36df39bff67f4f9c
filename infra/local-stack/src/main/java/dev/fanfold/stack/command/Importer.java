package dev.fanfold.stack.command;

import dev.fanfold.importer.DemoCommand;
import dev.fanfold.importer.ImportCommand;
import dev.fanfold.stack.Stack;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The only place that knows the importer's commands: hands them the running stack's address and credentials. */
final class Importer {
    private Importer() {}

    static int demo(DataFolder data, Stack stack, List<String> further) {
        return run(new DemoCommand(), data.importState("demo"), data, stack, further);
    }

    static int stackExchange(DataFolder data, Stack stack, Path dump, List<String> further) {
        var arguments = new ArrayList<>(List.of("stackexchange", dump.toString()));
        arguments.addAll(further);
        return run(new ImportCommand(), data.importState(dump.getFileName().toString()), data, stack, arguments);
    }

    /** @param state of one source: it remembers which records of it the site has, and where */
    private static int run(Object command, Path state, DataFolder data, Stack stack, List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new CommandLine(command).execute(arguments.toArray(String[]::new));
        }
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var all = new ArrayList<>(arguments);
        all.addAll(List.of(
                "--url", stack.gateway().url(),
                "--credentials", data.adminCredentials().toString(),
                "--state", state.toString()));
        return new CommandLine(command).execute(all.toArray(String[]::new));
    }
}
