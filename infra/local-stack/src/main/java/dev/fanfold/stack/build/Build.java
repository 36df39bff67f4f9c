package dev.fanfold.stack.build;

import dev.fanfold.stack.StackException;
import dev.fanfold.stack.process.LogFile;
import dev.fanfold.stack.server.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packages the services and the gateway when their sources have changed since the last time.
 *
 * <p>A service's stamp lies beside its package and holds the digest of its own sources and of the libraries all share,
 * so a change in one service packages that one only, and {@code mvn clean} takes the stamp along.
 */
public final class Build {
    /** Packaged on demand only: whoever runs a stack does without. */
    public static final String BENCHMARKS = "infra/benchmarks";

    private static final List<String> LIBRARIES =
            List.of("infra/contracts", "infra/service-kit", "infra/outbox", "infra/intake");
    private static final String GATEWAY = "infra/gateway";
    private static final String STAMP = "target/fanfold-sources.sha256";
    private static final int SHOWN_LINES = 30;
    private static final String NOISE =
            "WARNING: .*|(\\[ERROR\\])?\\s*|\\[ERROR\\] (\\s*at |-> \\[Help|\\[Help|To see the full|"
                    + "Re-run Maven|For more information|After correcting|  mvn ).*";

    private final Path root;
    private final LogFile log;

    public Build(Project project, LogFile log) {
        this.root = project.root();
        this.log = log;
    }

    /** The modules whose package is missing or older than its sources. */
    public List<String> outdated() {
        return modules().filter(this::isOutdated).toList();
    }

    public boolean isOutdated(String module) {
        return !digest(module).equals(stamp(module));
    }

    /** Packages these modules and what they need; fails with the end of Maven's output. */
    public void run(List<String> modules) {
        var digests = modules.stream().map(this::digest).toList();
        log.rotate();
        var command = new ArrayList<>(List.of(
                root.resolve("mvnw").toString(),
                "-B",
                "-ntp",
                "-T",
                "2",
                "-q",
                "package",
                "-am",
                "-pl",
                String.join(",", modules),
                "-DskipTests",
                "-Dspotless.check.skip"));
        try {
            Files.createDirectories(log.path().getParent());
            var builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.path().toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            if (builder.start().waitFor() != 0) {
                throw new StackException("The build failed; the end of its output:\n    "
                        + String.join("\n    ", lastErrors()) + "\n  whole output: " + log.path());
            }
            for (int i = 0; i < modules.size(); i++) {
                Files.writeString(root.resolve(modules.get(i)).resolve(STAMP), digests.get(i));
            }
        } catch (IOException e) {
            throw new StackException("Cannot run ./mvnw: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted");
        }
    }

    /** The end of Maven's output without stack traces and its standing advice. */
    private List<String> lastErrors() {
        var lines =
                log.tail(1_000).stream().filter(line -> !line.matches(NOISE)).toList();
        return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    }

    private static Stream<String> modules() {
        return Stream.concat(Stream.of(GATEWAY), Arrays.stream(Service.values()).map(Service::label));
    }

    private String digest(String module) {
        var contents = switch (module) {
            case GATEWAY -> List.of(GATEWAY);
            case BENCHMARKS -> List.of("infra/contracts", "infra/importer", "infra/local-stack", BENCHMARKS);
            default -> Stream.concat(LIBRARIES.stream(), Stream.of(module)).toList();
        };
        return new Sources(root, contents).digest();
    }

    private String stamp(String module) {
        var file = root.resolve(module).resolve(STAMP);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
