package dev.fanfold.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that is known is refused when one that is not would be. */
class KnownTokensTest {

    private static final Caller CALLER = new Caller(UUID.randomUUID(), Caller.USER, Set.of());
    private static final RsaJsonWebKey KEY = newKey();

    private Instant now = Instant.now();
    private final KnownTokens known = new KnownTokens(() -> now);
    private String token;

    @BeforeEach
    void issue() {
        token = AccessTokens.issue(CALLER, "ours", KEY.getPrivateKey());
    }

    @Test
    void aTokenIsVerifiedOnceAMinute() throws Exception {
        assertEquals(Optional.empty(), known.keyId(token));
        var first = known.identity(token, "ours", KEY.getPublicKey());
        assertEquals(CALLER, first.getAttribute(Caller.ATTRIBUTE));

        assertEquals(Optional.of("ours"), known.keyId(token));
        assertSame(first, known.identity(token, "ours", KEY.getPublicKey()));

        now = now.plus(KnownTokens.KEPT);
        assertEquals(Optional.empty(), known.keyId(token));
        assertNotSame(first, known.identity(token, "ours", KEY.getPublicKey()));
    }

    @Test
    void aKnownTokenIsRefusedWhenItHasExpired() throws Exception {
        now = now.plus(AccessTokens.LIFETIME).minus(Duration.ofSeconds(30));
        known.identity(token, "ours", KEY.getPublicKey());

        now = now.plus(Duration.ofSeconds(40)); // five of them are for clocks that differ
        assertEquals(Optional.of("ours"), known.keyId(token));
        assertThrows(InvalidJwtException.class, () -> known.identity(token, "ours", KEY.getPublicKey()));
    }

    @Test
    void aKnownTokenIsRefusedWhereItsKeyIsAnotherOneNow() throws Exception {
        known.identity(token, "ours", KEY.getPublicKey());
        PublicKey other = newKey().getPublicKey();

        assertThrows(InvalidJwtException.class, () -> known.identity(token, "ours", other));
    }

    @Test
    void whatWasRefusedIsNotKnown() {
        PublicKey other = newKey().getPublicKey();
        for (int time = 0; time < 2; time++) {
            assertThrows(InvalidJwtException.class, () -> known.identity(token, "ours", other));
            assertEquals(Optional.empty(), known.keyId(token));
        }
    }

    private static RsaJsonWebKey newKey() {
        try {
            return RsaJwkGenerator.generateJwk(2_048);
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
