package dev.fanfold.service.limiting;

import dev.fanfold.service.security.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Bounds what one account writes. An import, which only administrators may do, is not bounded. */
public class WriteLimiter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentIdentityAssociation identity;
    private final SharedMeter meter;
    private final int limit;
    private final Duration window;

    /**
     * @param limit writes of an account in a window, at all instances of a service
     * @param window begins with the clock's
     */
    WriteLimiter(
            CurrentIdentityAssociation identity,
            SharedMeter meter,
            @ConfigProperty(name = "fanfold.limits.writes-per-account") int limit,
            @ConfigProperty(name = "fanfold.limits.writes-window") Duration window) {
        this.identity = identity;
        this.meter = meter;
        this.limit = limit;
        this.window = window;
    }

    /** What a token proves is checked again, and answered, by whoever needs it. */
    @ServerRequestFilter
    public Uni<Response> limit(ContainerRequestContext request) {
        if (READS.contains(request.getMethod())) {
            return Uni.createFrom().nullItem();
        }
        return identity.getDeferredIdentity().onFailure().recoverWithNull().map(this::count);
    }

    private Response count(SecurityIdentity caller) {
        if (caller != null && !caller.isAnonymous() && !caller.hasRole(Caller.IMPORT_SCOPE)) {
            meter.count("writes", Caller.of(caller).userId().toString(), limit, window);
        }
        return null;
    }
}
