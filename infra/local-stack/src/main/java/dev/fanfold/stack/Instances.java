package dev.fanfold.stack;

import dev.fanfold.stack.data.DataFolder;
import dev.fanfold.stack.server.GatewayProcess;
import dev.fanfold.stack.server.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who is there, for those who follow it: the list of the gateway and that of Prometheus, each replaced as a whole. */
final class Instances {

    private Instances() {}

    static void write(DataFolder data, GatewayProcess gateway, List<ServiceProcess> services) {
        var urls = services.stream()
                .collect(Collectors.groupingBy(
                        process -> process.service().label(),
                        TreeMap::new,
                        Collectors.mapping(ServiceProcess::url, Collectors.toList())));
        replace(
                data.instances(),
                urls.entrySet().stream()
                        .map(entry -> "  \"" + entry.getKey() + "\": " + quoted(entry.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n")));
        urls.put("gateway", List.of(gateway.url()));
        replace(
                data.targets(),
                urls.entrySet().stream().map(Instances::targets).collect(Collectors.joining(",\n", "[\n", "\n]\n")));
    }

    /** As {@code file_sd_configs} of Prometheus reads it. */
    private static String targets(Map.Entry<String, List<String>> service) {
        var addresses = service.getValue().stream()
                .map(url -> url.replace("http://", ""))
                .toList();
        return "  {\"targets\": " + quoted(addresses) + ", \"labels\": {\"service\": \"" + service.getKey() + "\"}}";
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", ", "[", "]"));
    }

    private static void replace(Path file, String text) {
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return;
            }
            var next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
