package dev.fanfold.service.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;

/**
 * A new instance gets requests once it can check their tokens, so that nobody notices one that begins while
 * user-service is restarted. Where that is away for longer, it serves those who need no token.
 */
@Readiness
@ApplicationScoped
class KeysReadiness implements HealthCheck {

    private final VerificationKeys keys;
    private final Duration patience;
    private volatile long begun;

    /** @param patience with user-service, from the start of this instance */
    KeysReadiness(VerificationKeys keys, @ConfigProperty(name = "fanfold.keys.patience") Duration patience) {
        this.keys = keys;
        this.patience = patience;
    }

    void start(@Observes StartupEvent started) {
        begun = System.nanoTime();
    }

    @Override
    public HealthCheckResponse call() {
        boolean had = keys.areHad();
        boolean ready = had || System.nanoTime() - begun > patience.toNanos();
        return new HealthCheckResponse("verification-keys", ready ? Status.UP : Status.DOWN, Optional.empty());
    }
}
