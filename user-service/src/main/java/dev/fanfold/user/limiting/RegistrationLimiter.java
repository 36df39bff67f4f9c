package dev.fanfold.user.limiting;

import dev.fanfold.service.limiting.SharedMeter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Bounds how many accounts are asked for from one address. */
@ApplicationScoped
public class RegistrationLimiter {

    private final SharedMeter meter;
    private final ClientAddress address;
    private final int limit;
    private final Duration window;

    /** @param limit accounts that one address may ask for in a window */
    RegistrationLimiter(
            SharedMeter meter,
            ClientAddress address,
            @ConfigProperty(name = "fanfold.limits.registrations-per-address") int limit,
            @ConfigProperty(name = "fanfold.limits.registrations-window") Duration window) {
        this.meter = meter;
        this.address = address;
        this.limit = limit;
        this.window = window;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 429 past the limit */
    public void count() {
        meter.count("registrations", address.get(), limit, window);
    }
}
