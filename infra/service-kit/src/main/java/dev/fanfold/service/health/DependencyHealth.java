package dev.fanfold.service.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * One check for all dependencies: down where a vital one is unhealthy. Everything else is data, since the service goes
 * on without: a late projection or a missing cache must not take readers away.
 */
@Readiness
@ApplicationScoped
class DependencyHealth implements HealthCheck {

    private final DependencyWatch watch;

    DependencyHealth(DependencyWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Object> data = new LinkedHashMap<>();
        boolean ready = true;
        for (Dependency dependency : watch.dependencies()) {
            Condition condition = watch.condition(dependency);
            ready &= !dependency.vital() || condition != Condition.UNHEALTHY;
            describe(dependency, condition, data);
        }
        return new HealthCheckResponse(
                "dependencies",
                ready ? HealthCheckResponse.Status.UP : HealthCheckResponse.Status.DOWN,
                Optional.of(data));
    }

    private void describe(Dependency dependency, Condition condition, Map<String, Object> data) {
        Seen seen = watch.seen(dependency);
        String name = dependency.name() + ".";
        data.put(name + "condition", condition.label());
        data.put(name + "latencyMs", written(seen.latencyMs()));
        if (seen.cause() != null) {
            data.put(name + "cause", seen.cause());
        }
        dependency.known().forEach((key, value) -> data.put(name + key, written(value)));
        seen.described().forEach((key, value) -> data.put(name + key, written(value)));
    }

    /** Health answers write texts, whole numbers and truth values, and leave out the rest. */
    private static Object written(Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Double number -> number.toString();
            default -> value;
        };
    }
}
