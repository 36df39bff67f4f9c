package dev.fanfold.service.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/**
 * {@code Authorization: Bearer} (RFC 6750). Only the key id is taken from the token before its signature is checked:
 * {@code jku}, {@code jwk} and {@code x5u} are never followed.
 */
@ApplicationScoped
public class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";
    private static final int MAX_TOKEN_LENGTH = 8_192;

    private final VerificationKeys keys;
    private final ServiceTokens services;
    private final KnownTokens known = new KnownTokens(InstantSource.system());

    BearerAuthentication(VerificationKeys keys, ServiceTokens services) {
        this.keys = keys;
        this.services = services;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        String token = header.substring(SCHEME.length()).strip();
        if (token.startsWith(ServiceTokens.PREFIX)) {
            return Uni.createFrom().item(service(token));
        }
        String keyId = known.keyId(token).orElseGet(() -> keyId(token));
        return keys.find(keyId).map(key -> identity(token, keyId, key));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private static String keyId(String token) {
        if (token.length() > MAX_TOKEN_LENGTH) {
            throw new AuthenticationFailedException("the token is too long");
        }
        try {
            JsonWebStructure structure = JsonWebStructure.fromCompactSerialization(token);
            if (structure instanceof JsonWebSignature && structure.getKeyIdHeaderValue() != null) {
                return structure.getKeyIdHeaderValue();
            }
            throw new AuthenticationFailedException("the token names no key");
        } catch (JoseException malformed) {
            throw new AuthenticationFailedException("the token is malformed");
        }
    }

    /** Nobody's: it has a scope and neither user nor role. */
    private SecurityIdentity service(String token) {
        String scope = services.scope(token)
                .orElseThrow(() -> new AuthenticationFailedException("the service's token is invalid or expired"));
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal("service"))
                .addRole("scope:" + scope)
                .build();
    }

    private SecurityIdentity identity(String token, String keyId, Optional<PublicKey> found) {
        PublicKey key = found.orElseThrow(() -> new AuthenticationFailedException("the token's key is unknown"));
        try {
            return known.identity(token, keyId, key);
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException invalid) {
            throw new AuthenticationFailedException("the token is invalid or expired");
        }
    }
}
