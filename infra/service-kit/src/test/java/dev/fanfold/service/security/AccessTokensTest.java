package dev.fanfold.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final RsaJsonWebKey OURS = newKey();
    private static final RsaJsonWebKey FOREIGN = newKey();
    private static final Caller CALLER = new Caller(UUID.randomUUID(), Caller.ADMIN, Set.of(Caller.IMPORT));

    private final JwtConsumer consumer =
            AccessTokens.consumer((jws, nesting) -> OURS.getPublicKey(), NumericDate.now());

    @Test
    void tokenTellsWhoCalls() throws Exception {
        String token = AccessTokens.issue(CALLER, "ours", OURS.getPrivateKey());

        assertEquals(CALLER, AccessTokens.read(consumer, token).caller());
    }

    @Test
    void tokenOfAnotherKeyIsRejected() {
        assertRejected(AccessTokens.issue(CALLER, "ours", FOREIGN.getPrivateKey()));
    }

    @Test
    void changedTokenIsRejected() {
        String[] parts =
                AccessTokens.issue(CALLER, "ours", OURS.getPrivateKey()).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String promoted =
                claims.replace(CALLER.userId().toString(), UUID.randomUUID().toString());

        assertRejected(parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(promoted.getBytes(StandardCharsets.UTF_8))
                + "." + parts[2]);
    }

    @Test
    void unsignedTokenIsRejected() throws Exception {
        assertRejected(forged(AlgorithmIdentifiers.NONE, null, claims -> {}));
    }

    /** The classic confusion: an HMAC made with the public key as its secret. */
    @Test
    void tokenWithHmacOfThePublicKeyIsRejected() throws Exception {
        Key secret = new HmacKey(OURS.getPublicKey().getEncoded());

        assertRejected(forged(AlgorithmIdentifiers.HMAC_SHA256, secret, claims -> {}));
    }

    @Test
    void expiredTokenIsRejected() throws Exception {
        NumericDate longAgo = NumericDate.now();
        longAgo.addSeconds(-60);

        assertRejected(forged(
                AlgorithmIdentifiers.RSA_USING_SHA256,
                OURS.getPrivateKey(),
                claims -> claims.setExpirationTime(longAgo)));
    }

    @Test
    void tokenWithoutExpiryIsRejected() throws Exception {
        assertRejected(forged(
                AlgorithmIdentifiers.RSA_USING_SHA256, OURS.getPrivateKey(), claims -> claims.unsetClaim("exp")));
    }

    @Test
    void tokenOfAnotherIssuerIsRejected() throws Exception {
        assertRejected(forged(
                AlgorithmIdentifiers.RSA_USING_SHA256,
                OURS.getPrivateKey(),
                claims -> claims.setIssuer("https://elsewhere.example")));
    }

    private void assertRejected(String token) {
        assertThrows(InvalidJwtException.class, () -> AccessTokens.read(consumer, token));
    }

    /** Like a real one but for the algorithm, the key and one claim. */
    private static String forged(String algorithm, Key key, Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://fanfold.dev");
        claims.setAudience("fanfold");
        claims.setSubject(CALLER.userId().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringClaim("role", Caller.ADMIN);
        change.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setHeader("typ", "at+jwt");
        signature.setKeyIdHeaderValue("ours");
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        return signature.getCompactSerialization();
    }

    private static RsaJsonWebKey newKey() {
        try {
            return RsaJwkGenerator.generateJwk(2_048);
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
