package dev.fanfold.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param fixed instances from the variables of each service, used when there is no file; {@code dns://name:port} for
 *     all addresses of a name
 * @param shutdownDelay {@code FANFOLD_GATEWAY_SHUTDOWN_DELAY}, in seconds: how long it goes on after it was told to
 *     stop and has begun to say that it is not ready; default 0
 */
record Settings(
        String host, int port, Optional<Path> instancesFile, Map<String, List<URI>> fixed, Duration shutdownDelay) {

    static Settings from(Map<String, String> environment) {
        Function<String, Optional<String>> variable = name ->
                Optional.ofNullable(environment.get("FANFOLD_GATEWAY_" + name)).filter(value -> !value.isBlank());
        var fixed = new LinkedHashMap<String, List<URI>>();
        for (var service : Routes.SERVICES) {
            var name = service.toUpperCase(Locale.ROOT).replace('-', '_');
            fixed.put(
                    service, urls(Arrays.stream(variable.apply(name).orElse("").split(","))));
        }
        var instances = variable.apply("INSTANCES").map(Path::of);
        return new Settings(
                variable.apply("HOST").orElse("127.0.0.1"),
                variable.apply("PORT").map(Integer::parseInt).orElse(8080),
                instances,
                instances.isPresent() ? Map.of() : fixed,
                Duration.ofSeconds(
                        variable.apply("SHUTDOWN_DELAY").map(Long::parseLong).orElse(0L)));
    }

    /** Who is there now: the file's list, or the fixed one. */
    Map<String, List<URI>> instances() {
        return instancesFile.map(Settings::read).orElse(fixed);
    }

    /** The same without names, which {@link InstanceNames} looks up. */
    Map<String, List<URI>> addresses() {
        var all = new LinkedHashMap<String, List<URI>>();
        instances()
                .forEach((service, urls) -> all.put(
                        service,
                        urls.stream().filter(url -> !InstanceNames.isName(url)).toList()));
        return all;
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
