package dev.fanfold.service.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * By which one service asks another, without a user: {@code svc.} and a value signed with the key that all services
 * share, for a purpose of its own. It names what may be asked, of which service, and until when; it makes nobody an
 * administrator, and whoever reads one on its way can ask that service for the same for a minute.
 */
@ApplicationScoped
public class ServiceTokens {

    public static final String AUDIT = "audit";

    static final String PREFIX = "svc.";

    private static final String PURPOSE = "service-token";
    private static final Duration LIFETIME = Duration.ofMinutes(1);

    /** Clocks may differ by as much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final Signer signer;
    private final String own;

    /** @param own the part of the whole that this service answers for */
    ServiceTokens(Signer signer, @ConfigProperty(name = "fanfold.erasure.part") String own) {
        this.signer = signer;
        this.own = own;
    }

    /** @param audience the part of the service that is asked */
    public String issue(String scope, String audience) {
        long until = Instant.now().plus(LIFETIME).getEpochSecond();
        return PREFIX + signer.sign(PURPOSE, scope + " " + audience + " " + until);
    }

    /** What this token lets its bearer ask of this service; empty where it is none, for another service or too old. */
    Optional<String> scope(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return signer.verify(PURPOSE, token.substring(PREFIX.length()))
                .map(payload -> payload.split(" "))
                .filter(fields -> fields.length == 3 && fields[1].equals(own) && fields[2].matches("\\d{1,12}"))
                .filter(fields -> holds(Long.parseLong(fields[2])))
                .map(fields -> fields[0]);
    }

    private static boolean holds(long until) {
        Instant now = Instant.now();
        Instant end = Instant.ofEpochSecond(until);
        return now.isBefore(end.plus(SKEW)) && now.isAfter(end.minus(LIFETIME).minus(SKEW));
    }
}
