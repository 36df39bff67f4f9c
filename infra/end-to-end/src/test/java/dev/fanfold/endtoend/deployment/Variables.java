package dev.fanfold.endtoend.deployment;

import dev.fanfold.stack.build.Project;
import dev.fanfold.stack.server.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment variables that our code reads, by its settings and its texts. */
final class Variables {
    private static final Pattern SETTING = Pattern.compile("fanfold\\.[a-z][a-z0-9.-]*");
    private static final Pattern VARIABLE = Pattern.compile("FANFOLD_[A-Z][A-Z_]*");
    private static final String SOURCES = ".*/src/main/(java|resources)/.*\\.(java|properties)";

    private Variables() {}

    static Set<String> known() {
        var all = new TreeSet<String>();
        try (var files = Files.walk(Project.find().root())) {
            files.filter(file -> file.toString().matches(SOURCES)).forEach(file -> {
                var text = read(file);
                SETTING.matcher(text).results().forEach(found -> all.add(variable(found.group())));
                VARIABLE.matcher(text).results().forEach(found -> all.add(found.group()));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The gateway puts these together
        all.addAll(Arrays.stream(Service.values())
                .map(service -> variable("fanfold.gateway." + service.label()))
                .collect(Collectors.toSet()));
        return all;
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
