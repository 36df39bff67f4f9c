package dev.fanfold.endtoend.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine, run to its end. */
record Command(List<String> line, int status, String output) {

    /** Whether there is a program of that name. */
    static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    static Command run(Duration limit, List<String> line) {
        return run(limit, line, Path.of("."), Map.of());
    }

    /** Its output goes through a file, so that it never waits for a reader; ended by force past the limit. */
    static Command run(Duration limit, List<String> line, Path folder, Map<String, String> environment) {
        try {
            var output = Files.createTempFile("command-", ".log");
            var builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            var text = Files.readString(output);
            Files.delete(output);
            return new Command(line, process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The output of a success. */
    String ok() {
        if (status != 0) {
            throw new AssertionError(String.join(" ", line) + " ended with " + status + ":\n" + output);
        }
        return output;
    }
}
