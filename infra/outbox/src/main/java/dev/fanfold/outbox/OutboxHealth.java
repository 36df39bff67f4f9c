package dev.fanfold.outbox;

import dev.fanfold.service.health.Condition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Size and age of the outbox as data: it says how late readers are, and is no reason to stop taking writes. As the
 * relay saw it a second or so ago; an instance that cannot see it has other checks that say so.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    /** A relay that is well needs some ten milliseconds, one that takes over five seconds. */
    private static final Duration LATE = Duration.ofSeconds(10);

    private final RelayService relay;

    OutboxHealth(RelayService relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        Backlog backlog = relay.backlog();
        boolean late = backlog.held() > 0 || backlog.age().compareTo(LATE) > 0;
        return HealthCheckResponse.named("outbox")
                .up()
                .withData("condition", (late ? Condition.DEGRADED : Condition.HEALTHY).label())
                .withData("relaysHere", relay.leading())
                .withData("size", backlog.size())
                .withData("ageMillis", backlog.age().toMillis())
                .withData("held", backlog.held())
                .build();
    }
}
