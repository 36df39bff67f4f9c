package dev.fanfold.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Down when the relay's loop has stopped coming round, though nothing else would show it. Kafka being away is no
 * reason.
 */
@Liveness
@ApplicationScoped
class RelayHealth implements HealthCheck {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final RelayService relay;

    RelayHealth(RelayService relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox relay")
                .status(relay.alive(LIMIT))
                .build();
    }
}
