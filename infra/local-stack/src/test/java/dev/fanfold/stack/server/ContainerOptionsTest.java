package dev.fanfold.stack.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was measured on one machine is what containers run with. */
class ContainerOptionsTest {

    /** Memory is the container's own, and so is how a line of the log begins. */
    private static final Set<String> OF_THE_MACHINE =
            Set.of("shared_buffers", "effective_cache_size", "log_line_prefix");

    @Test
    void imagesHaveTheOptionsThatServicesHaveHere() throws IOException {
        var words = Set.copyOf(
                List.of(Files.readString(Path.of("..", "docker", "Dockerfile")).split("[\\s\"]+")));

        var options = Stream.of(
                Java.COMMON,
                ServiceProcess.options(),
                ServiceProcess.ENVIRONMENT.entrySet().stream()
                        .map(Object::toString)
                        .toList());
        var missing = options.flatMap(List::stream)
                .filter(option -> !option.startsWith("-Xmx")) // there it follows the container's limit
                .filter(option -> !words.contains(option))
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void composeStartsPostgresWithTheSettingsOfThisStack() throws IOException {
        var words = Set.copyOf(List.of(
                Files.readString(Path.of("..", "..", "docker-compose.yml")).split("\\s+")));

        var missing = PostgresSettings.portable().entrySet().stream()
                .filter(setting -> !OF_THE_MACHINE.contains(setting.getKey()))
                .map(Object::toString)
                .filter(setting -> !words.contains(setting))
                .toList();

        assertEquals(List.of(), missing);
    }
}
