package dev.fanfold.outbox;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Size and age of the outbox as data: it says how late readers are, and is no reason to stop taking writes. */
@Wellness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private final OutboxStorage storage;

    OutboxHealth(OutboxStorage storage) {
        this.storage = storage;
    }

    @Override
    public HealthCheckResponse call() {
        Backlog backlog = storage.backlog();
        return HealthCheckResponse.named("outbox")
                .up()
                .withData("size", backlog.size())
                .withData("ageMillis", backlog.age().toMillis())
                .withData("held", backlog.held())
                .build();
    }
}
