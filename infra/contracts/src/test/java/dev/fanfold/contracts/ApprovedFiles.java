package dev.fanfold.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every approved record, whatever its file is called: a type may have several, one for each shape that it had. */
final class ApprovedFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ApprovedFiles() {}

    static List<JsonNode> all() {
        try (Stream<Path> files =
                Files.list(Path.of(ApprovedFiles.class.getResource("/approved").toURI()))) {
            return files.sorted().map(ApprovedFiles::read).toList();
        } catch (IOException | URISyntaxException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
