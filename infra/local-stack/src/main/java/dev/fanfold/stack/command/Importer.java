package dev.fanfold.stack.command;

import dev.fanfold.stack.Stack;
import dev.fanfold.stack.StackException;
import dev.fanfold.stack.data.DataFolder;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The only place that knows the importer's commands: hands them the running stack's address and credentials. */
final class Importer {
    private static final String DEMO = "dev.fanfold.importer.DemoCommand";
    private static final String IMPORT = "dev.fanfold.importer.ImportCommand";

    private Importer() {}

    static int demo(DataFolder data, Stack stack, List<String> further) {
        return run(DEMO, data, stack, List.of(), further);
    }

    static int stackExchange(DataFolder data, Stack stack, List<String> further) {
        return run(IMPORT, data, stack, List.of("stackexchange"), further);
    }

    private static int run(String command, DataFolder data, Stack stack, List<String> first, List<String> further) {
        if (!stack.gateway().isReady()) {
            throw new StackException("Fanfold is not running: run ./fanfold up first.");
        }
        var all = new ArrayList<>(first);
        all.addAll(List.of(
                "--url", stack.gateway().url(),
                "--credentials", data.adminCredentials().toString(),
                "--state", data.importState().toString()));
        all.addAll(further);
        try {
            var instance = Class.forName(command).getDeclaredConstructor().newInstance();
            return new CommandLine(instance).execute(all.toArray(String[]::new));
        } catch (ReflectiveOperationException e) {
            throw new StackException("This build has no importer (" + command + ").");
        }
    }
}
