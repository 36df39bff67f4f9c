package dev.fanfold.intake;

import dev.fanfold.service.health.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** How late the projection is, as data: readers of old answers are better off than readers of none. */
@Readiness
@ApplicationScoped
class ProjectionHealth implements HealthCheck {

    private final ProjectionLag lag;
    private final Duration tolerable;

    /** @param tolerable from where on it counts as degraded */
    ProjectionHealth(ProjectionLag lag, @ConfigProperty(name = "fanfold.projection.late") Duration tolerable) {
        this.lag = lag;
        this.tolerable = tolerable;
    }

    @Override
    public HealthCheckResponse call() {
        ProjectionLag.Behind behind = lag.behind();
        Duration late = lag.late();
        return HealthCheckResponse.named("projection")
                .up()
                .withData("condition", (late.compareTo(tolerable) > 0 ? Condition.DEGRADED : Condition.HEALTHY).label())
                .withData("partitions", behind.partitions())
                .withData("lag", behind.lag())
                .withData("lateMillis", late.toMillis())
                .build();
    }
}
