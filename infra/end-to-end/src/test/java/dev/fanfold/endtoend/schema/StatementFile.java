package dev.fanfold.endtoend.schema;

import dev.fanfold.stack.server.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of the latest release of a service, as PostgreSQL recorded them: {@code statements/<service>.sql}. */
record StatementFile(Service service) {
    private static final String SEPARATOR = ";\n\n";
    private static final Path FOLDER = Path.of(
            System.getProperty("fanfold.root"), "infra", "end-to-end", "src", "test", "resources", "statements");

    List<String> read() throws IOException {
        try (var file = getClass().getResourceAsStream("/statements/" + service.label() + ".sql")) {
            return Arrays.stream(new String(file.readAllBytes(), StandardCharsets.UTF_8).split(SEPARATOR))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        }
    }

    void write(List<String> statements) throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve(service.label() + ".sql"),
                statements.stream().map(String::strip).sorted().collect(Collectors.joining(SEPARATOR, "", ";\n")));
    }
}
