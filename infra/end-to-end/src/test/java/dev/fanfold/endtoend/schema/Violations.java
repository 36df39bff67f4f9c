package dev.fanfold.endtoend.schema;

import dev.fanfold.stack.server.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code violations/*.sql}: first the rows that all begin with, then, each under the name of a constraint ({@code --
 * name}), what it must refuse. A service has a file for its own tables and shares one for those of each library that it
 * uses.
 */
record Violations(String given, List<Violation> all) {

    record Violation(String constraint, String sql) {}

    static Violations of(Service service) throws IOException {
        var given = new StringBuilder();
        var all = new ArrayList<Violation>();
        for (var name : files(service)) {
            var parts = read(name).split("(?m)^-- (?=\\w+$)");
            given.append(parts[0]);
            Arrays.stream(parts)
                    .skip(1)
                    .map(part -> part.split("\n", 2))
                    .forEach(part -> all.add(new Violation(part[0], part[1])));
        }
        return new Violations(given.toString(), List.copyOf(all));
    }

    private static List<String> files(Service service) {
        return switch (service) {
            case USER -> List.of("write-services", "user-service");
            case POST -> List.of("write-services", "intake", "post-service");
            case TAG -> List.of("write-services", "intake", "tag-service");
            case QUERY -> throw new IllegalArgumentException("nothing writes to query-service but its projector");
        };
    }

    private static String read(String name) throws IOException {
        try (var file = Violations.class.getResourceAsStream("/violations/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
