package dev.fanfold.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * An access token for somebody of a generated site, who has no password: signed by the key that user-service signs
 * with.
 */
public final class SignedToken {

    private static final float MINUTES = 15;

    private SignedToken() {}

    /**
     * @param role as the services know it: guest, user, admin
     * @param key file of an RSA key, PKCS#8 in PEM
     */
    public static String of(UUID user, String role, Path key) {
        try {
            RSAPrivateCrtKey half = privateKey(key);
            var signature = new JsonWebSignature();
            signature.setPayload(claims(user, role).toJson());
            signature.setKey(half);
            signature.setKeyIdHeaderValue(thumbprint(half));
            signature.setHeader("typ", "at+jwt");
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return signature.getCompactSerialization();
        } catch (IOException | GeneralSecurityException | JoseException unusable) {
            throw new IllegalStateException("cannot sign by " + key, unusable);
        }
    }

    private static JwtClaims claims(UUID user, String role) {
        var claims = new JwtClaims();
        claims.setIssuer("https://fanfold.dev");
        claims.setAudience("fanfold");
        claims.setSubject(user.toString());
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(MINUTES);
        claims.setStringClaim("role", role);
        claims.setStringClaim("scope", "");
        return claims;
    }

    private static RSAPrivateCrtKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** RFC 7638: by it the services find the key. */
    private static String thumbprint(RSAPrivateCrtKey key) throws GeneralSecurityException {
        var half = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        return new RsaJsonWebKey(half).calculateBase64urlEncodedThumbprint("SHA-256");
    }
}
