package dev.fanfold.stack.server;

import dev.fanfold.stack.StackException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The services, in the order of the flow; each with a database of its own. */
public enum Service {
    USER("user-service", "fanfold_users"),
    POST("post-service", "fanfold_posts"),
    TAG("tag-service", "fanfold_tags"),
    QUERY("query-service", "fanfold_query");

    private final String label;
    private final String database;

    Service(String label, String database) {
        this.label = label;
        this.database = database;
    }

    /** Name of the module, the process and the route. */
    public String label() {
        return label;
    }

    public String database() {
        return database;
    }

    /** The service with that label. */
    public static Service of(String label) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new StackException("There is no service " + label + ", only "
                        + Arrays.stream(values()).map(Service::label).collect(Collectors.joining(", ")) + "."));
    }
}
