package dev.fanfold.endtoend.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes that a service says it has. */
public final class Served {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");

    private Served() {}

    /** As {@link Row#shape} has them. */
    public static Set<String> routes(LocalStack stack, Service service) throws IOException {
        var document = stack.service(service.label(), 0).url() + "/openapi?format=json";
        var paths = new ObjectMapper().readTree(URI.create(document).toURL()).path("paths");
        return paths.properties().stream()
                .flatMap(path -> methods(path.getValue()).map(method -> Row.shape(method + " " + path.getKey())))
                .collect(Collectors.toSet());
    }

    private static Stream<String> methods(JsonNode path) {
        return path.properties().stream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .map(method -> method.toUpperCase(Locale.ROOT));
    }
}
