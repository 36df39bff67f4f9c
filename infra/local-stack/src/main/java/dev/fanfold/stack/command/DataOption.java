package dev.fanfold.stack.command;

import dev.fanfold.stack.Progress;
import dev.fanfold.stack.Stack;
import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.data.Settings;
import dev.fanfold.stack.server.Lifetime;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The data folder that a command works on, and the stack in it. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:FANFOLD_DATA}",
            description = "Where everything is kept (default: .fanfold in the project, or $FANFOLD_DATA).")
    private Path folder;

    private final Project project = Project.find();

    Project project() {
        return project;
    }

    DataFolder open() {
        var chosen = folder == null || folder.toString().isBlank() ? project.defaultData() : folder;
        return DataFolder.open(chosen);
    }

    Stack stack(DataFolder data, Settings settings, Progress progress) {
        return new Stack(project, data, settings, passedOn(), Lifetime.LONG, progress);
    }

    /** Settings of the services that the user has put into the environment. */
    private static Map<String, String> passedOn() {
        var variables = new TreeMap<>(System.getenv());
        variables
                .keySet()
                .removeIf(name ->
                        !name.matches("(FANFOLD|QUARKUS|OTEL)_.*") || name.matches("FANFOLD_(ROOT|DATA|CACHE|JAVA).*"));
        return variables;
    }
}
