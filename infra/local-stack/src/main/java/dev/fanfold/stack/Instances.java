package dev.fanfold.stack;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.server.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The list of instances that the gateway reads, replaced as a whole. */
final class Instances {

    private Instances() {}

    static void write(DataFolder data, List<ServiceProcess> services) {
        var byService = services.stream()
                .collect(Collectors.groupingBy(
                        process -> process.service().label(),
                        java.util.TreeMap::new,
                        Collectors.mapping(process -> '"' + process.url() + '"', Collectors.joining(", ", "[", "]"))));
        var json = byService.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        try {
            if (Files.exists(data.instances())
                    && Files.readString(data.instances()).equals(json)) {
                return;
            }
            var next = Files.writeString(data.instances().resolveSibling("instances.next"), json);
            Files.move(next, data.instances(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
