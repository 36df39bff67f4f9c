package dev.fanfold.service.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Who calls by an access token, and for a minute whose it was: whoever calls several times pays for one verification.
 * What is known counts for that key alone, and no longer than the token itself, so a token is refused at the same
 * moment with this as without. Bounded in number, and so in what somebody with many tokens can take.
 */
final class KnownTokens {

    /** Some 2 kB each. */
    private static final int MOST = 2_000;

    static final Duration KEPT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Cache<String, Known> known;

    /** @param keyId as the token names it */
    record Known(String keyId, PublicKey key, SecurityIdentity identity, Instant until) {}

    KnownTokens(InstantSource clock) {
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(() -> clock.millis() * 1_000_000)
                .executor(Runnable::run)
                .build();
    }

    /** The key that it names, where it was verified a moment ago; whether it still holds is for {@link #identity}. */
    Optional<String> keyId(String token) {
        return Optional.ofNullable(known.getIfPresent(token)).map(Known::keyId);
    }

    /**
     * @param key the one that the token names
     * @throws IllegalArgumentException where it says something that we do not say
     */
    SecurityIdentity identity(String token, String keyId, PublicKey key)
            throws InvalidJwtException, MalformedClaimException {
        Known before = known.getIfPresent(token);
        Instant now = clock.instant();
        if (before != null && now.isBefore(before.until()) && before.key().equals(key)) {
            return before.identity();
        }
        AccessTokens.Verified verified = AccessTokens.read(
                AccessTokens.consumer((jws, nesting) -> key, NumericDate.fromMilliseconds(now.toEpochMilli())), token);
        SecurityIdentity identity = identity(verified.caller());
        known.put(token, new Known(keyId, key, identity, verified.until()));
        return identity;
    }

    private static SecurityIdentity identity(Caller caller) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.userId().toString()))
                .addRole(caller.role())
                .addAttribute(Caller.ATTRIBUTE, caller);
        caller.scopes().forEach(scope -> identity.addRole("scope:" + scope));
        return identity.build();
    }
}
