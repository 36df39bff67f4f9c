package dev.fanfold.stack.build;

import dev.fanfold.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The project's folder and what has been packaged in it. */
public record Project(Path root) {

    /** The project that {@code fanfold.root}, {@code FANFOLD_ROOT} or the working folder belongs to. */
    public static Project find() {
        var told = System.getProperty("fanfold.root", System.getenv("FANFOLD_ROOT"));
        if (told != null && !told.isBlank()) {
            return new Project(Path.of(told).toAbsolutePath().normalize());
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("fanfold")) && Files.exists(folder.resolve("query-service"))) {
                return new Project(folder);
            }
        }
        throw new StackException("This is not a Fanfold project: change to its folder, or run its ./fanfold.");
    }

    public Path defaultData() {
        return root.resolve(".fanfold");
    }

    /** A packaged service, with its libraries beside the jar. */
    public Program program(String service) {
        var folder = root.resolve(service).resolve("target/quarkus-app");
        var jar = folder.resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StackException(service + " is not packaged (" + jar + " is missing): run ./fanfold up, or"
                    + " ./mvnw package -DskipTests.");
        }
        return new Program(jar, versionOf(Stream.of(folder.resolve("app"), folder.resolve("quarkus"), jar)));
    }

    /** The packaged gateway. */
    public Program gateway() {
        var target = root.resolve("infra/gateway/target");
        try (var files = Files.isDirectory(target) ? Files.list(target) : Stream.<Path>empty()) {
            var jar = files.filter(file -> file.getFileName().toString().matches("fanfold-gateway-.*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("The gateway is not packaged: run ./fanfold up."));
            return new Program(jar, versionOf(Stream.of(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes whenever one of the files is written anew: a running JVM must not go on with a jar that was replaced. */
    private static String versionOf(Stream<Path> places) {
        return places.flatMap(Project::filesIn)
                .sorted()
                .map(file -> {
                    try {
                        return file.getFileName() + "@"
                                + Files.getLastModifiedTime(file).toMillis() + "/" + Files.size(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .collect(Collectors.joining(" "));
    }

    private static Stream<Path> filesIn(Path place) {
        try {
            return Files.exists(place) ? Files.walk(place).filter(Files::isRegularFile) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A runnable jar and what changes when it does. */
    public record Program(Path jar, String version) {

        /** Where the cache of its classes lies, if it has been trained. */
        public Path cache() {
            return jar.resolveSibling("app.aot");
        }

        /** Where it is while it is being made. */
        public Path nextCache() {
            return jar.resolveSibling("app.aot.next");
        }

        /** Whether there is a cache of this package and not of an older one. */
        public boolean hasCache() {
            return cache().toFile().lastModified() > jar.toFile().lastModified();
        }
    }
}
