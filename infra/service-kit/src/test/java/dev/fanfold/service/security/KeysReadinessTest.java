package dev.fanfold.service.security;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class KeysReadinessTest {

    private final AtomicBoolean had = new AtomicBoolean();

    @Test
    void anInstanceWithoutKeysGetsNoRequestsUntilItHasThem() {
        var readiness = readiness(Duration.ofHours(1));
        assertEquals(Status.DOWN, readiness.call().getStatus());

        had.set(true);

        assertEquals(Status.UP, readiness.call().getStatus());
    }

    /** While user-service is away for long, the others serve whom they can. */
    @Test
    void patienceEnds() {
        var readiness = readiness(Duration.ofMillis(50));

        eventually(() -> assertEquals(Status.UP, readiness.call().getStatus()));
    }

    private KeysReadiness readiness(Duration patience) {
        var readiness = new KeysReadiness(
                new VerificationKeys() {
                    @Override
                    public Uni<Optional<PublicKey>> find(String keyId) {
                        return Uni.createFrom().item(Optional.empty());
                    }

                    @Override
                    public boolean areHad() {
                        return had.get();
                    }
                },
                patience);
        readiness.start(new StartupEvent());
        return readiness;
    }
}
