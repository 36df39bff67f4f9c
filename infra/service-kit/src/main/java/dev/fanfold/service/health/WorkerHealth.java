package dev.fanfold.service.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when a worker does not come round any more, which nothing but a new process mends. Everything a worker waits for
 * has a limit, so no dependency can make it silent.
 */
@Liveness
@ApplicationScoped
class WorkerHealth implements HealthCheck {

    private final Heartbeats heartbeats;

    WorkerHealth(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    @Override
    public HealthCheckResponse call() {
        List<Heartbeat> expected =
                heartbeats.all().stream().filter(Heartbeat::expected).toList();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("workers").status(expected.stream().noneMatch(Heartbeat::silent));
        expected.forEach(heartbeat -> response.withData(
                heartbeat.name(),
                (heartbeat.silent() ? "silent for " : "came round ")
                        + heartbeat.sinceLast().toMillis() + " ms" + (heartbeat.silent() ? "" : " ago")));
        return response.build();
    }
}
