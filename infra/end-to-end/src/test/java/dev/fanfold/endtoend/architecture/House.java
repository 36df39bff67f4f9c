package dev.fanfold.endtoend.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.fanfold.stack.build.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * All modules by their compiled classes and sources. They are read from where the build puts them, so that looking at
 * all services needs no dependency on any.
 */
final class House {
    static final Path ROOT = Project.find().root();

    static final List<String> SERVICES = List.of("user-service", "post-service", "tag-service", "query-service");

    private static final List<String> LIBRARIES = List.of(
            "infra/contracts",
            "infra/service-kit",
            "infra/outbox",
            "infra/intake",
            "infra/gateway",
            "infra/importer",
            "infra/local-stack",
            "infra/benchmarks");

    private static JavaClasses classes;

    private House() {}

    static Stream<Path> modules() {
        return Stream.concat(LIBRARIES.stream(), SERVICES.stream()).map(ROOT::resolve);
    }

    /** Of all modules, without tests. */
    static synchronized JavaClasses classes() {
        if (classes == null) {
            classes = read();
        }
        return classes;
    }

    private static JavaClasses read() {
        var folders = modules().map(module -> module.resolve("target/classes")).toList();
        folders.forEach(folder -> {
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(folder + " is missing: build all modules first (./mvnw package)");
            }
        });
        return new ClassFileImporter().importPaths(folders);
    }

    /** Of all modules, with tests. */
    static Stream<Path> sources() {
        return Stream.concat(modules(), Stream.of(ROOT.resolve("infra/end-to-end")))
                .map(module -> module.resolve("src"))
                .flatMap(House::files)
                .filter(file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
