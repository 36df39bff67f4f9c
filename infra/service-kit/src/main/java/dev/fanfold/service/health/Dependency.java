package dev.fanfold.service.health;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;

/** Another process that the service needs, as {@link DependencyWatch} looks at it. */
public interface Dependency {

    String name();

    /** Whether the service can do next to nothing without it; an instance without it gets no requests. */
    boolean vital();

    /** A look that takes longer shows that it is slow. */
    Duration slow();

    /** Asks something small; fails where there is no answer. Must not wait for what requests compete for. */
    Uni<Void> ask();

    /** What operators want to know of it, by key: connections, performance, storage. Asked for now and then. */
    Uni<Map<String, Object>> describe();

    /** What only moves slowly and costs more to look at. Asked for about once a minute. */
    default Uni<Void> measure() {
        return Uni.createFrom().voidItem();
    }

    /** What this process itself knows, without asking. */
    default Map<String, Object> known() {
        return Map.of();
    }
}
