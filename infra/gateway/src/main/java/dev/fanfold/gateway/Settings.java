package dev.fanfold.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The gateway's settings, from environment variables.
 *
 * @param host {@code FANFOLD_GATEWAY_HOST}, address to listen on; default 127.0.0.1
 * @param port {@code FANFOLD_GATEWAY_PORT}; default 8080, 0 for any free one
 * @param instancesFile {@code FANFOLD_GATEWAY_INSTANCES}, a JSON file {@code {"query-service": ["http://host:port"]}}
 *     that is read again when it changes; without it, {@code FANFOLD_GATEWAY_QUERY_SERVICE} and its like hold
 *     comma-separated URLs
 * @param fixed instances from the variables of each service, used when there is no file
 */
record Settings(String host, int port, Optional<Path> instancesFile, Map<String, List<URI>> fixed) {

    static Settings from(Map<String, String> environment) {
        Function<String, Optional<String>> variable = name ->
                Optional.ofNullable(environment.get("FANFOLD_GATEWAY_" + name)).filter(value -> !value.isBlank());
        var fixed = new LinkedHashMap<String, List<URI>>();
        for (var service : Routes.SERVICES) {
            var name = service.toUpperCase(Locale.ROOT).replace('-', '_');
            fixed.put(
                    service, urls(Arrays.stream(variable.apply(name).orElse("").split(","))));
        }
        return new Settings(
                variable.apply("HOST").orElse("127.0.0.1"),
                variable.apply("PORT").map(Integer::parseInt).orElse(8080),
                variable.apply("INSTANCES").map(Path::of),
                fixed);
    }

    /** Who is there now: the file's list, or the fixed one. */
    Map<String, List<URI>> instances() {
        return instancesFile.map(Settings::read).orElse(fixed);
    }

    private static Map<String, List<URI>> read(Path file) {
        try {
            var json = new JsonObject(Files.readString(file));
            var all = new LinkedHashMap<String, List<URI>>();
            for (var service : json.fieldNames()) {
                JsonArray list = json.getJsonArray(service);
                all.put(service, urls(list.stream().map(String::valueOf)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the list of instances " + file, e);
        }
    }

    private static List<URI> urls(Stream<String> texts) {
        return texts.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(URI::create)
                .toList();
    }
}
