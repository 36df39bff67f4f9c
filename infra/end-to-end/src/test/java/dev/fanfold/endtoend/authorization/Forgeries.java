package dev.fanfold.endtoend.authorization;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * Tokens that must prove nothing, by what is wrong with them; each is as good as a real one otherwise.
 *
 * @param ours the site's key
 * @param foreign an attacker's key
 * @param elsewhere where the attacker serves the public half of theirs
 */
record Forgeries(RsaJsonWebKey ours, RsaJsonWebKey foreign, String elsewhere) {

    private static final String RS256 = "RS256";
    private static final Consumer<JwtClaims> AS_IT_IS = claims -> {};
    private static final Consumer<JsonWebSignature> NO_MORE = token -> {};

    /** The one that is none: the others differ from it in what their names say. */
    String genuine(UUID subject) {
        return signed(RS256, ours.getPrivateKey(), claims -> claims.setSubject(subject.toString()), NO_MORE);
    }

    Map<String, String> all() {
        var all = new TreeMap<String, String>();
        Key publicKey = new HmacKey(ours.getPublicKey().getEncoded());
        Key pem = new HmacKey(("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(ours.getPublicKey().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.UTF_8));
        all.put("alg none", signed("none", null, AS_IT_IS, NO_MORE));
        all.put("no signature", withoutSignature(signed(RS256, ours.getPrivateKey(), AS_IT_IS, NO_MORE)));
        all.put("HMAC of the public key", signed("HS256", publicKey, AS_IT_IS, NO_MORE));
        all.put("HMAC of the public key's PEM", signed("HS256", pem, AS_IT_IS, NO_MORE));
        all.put("another algorithm of our key", signed("RS512", ours.getPrivateKey(), AS_IT_IS, NO_MORE));
        all.put("foreign key under our key's id", foreign(token -> {}));
        all.put("foreign key at jku", foreign(token -> token.setHeader("jku", elsewhere)));
        all.put("foreign key at x5u", foreign(token -> token.setHeader("x5u", elsewhere)));
        all.put("foreign key at jku, of another id", foreign(token -> {
            token.setHeader("jku", elsewhere);
            token.setKeyIdHeaderValue("theirs");
        }));
        all.put("foreign key in jwk", foreign(token -> token.setJwkHeader(foreign)));
        all.put("unknown key id", headed(token -> token.setKeyIdHeaderValue("unknown")));
        all.put("no key id", headed(token -> token.getHeaders().setStringHeaderValue("kid", null)));
        all.put("key id of a path", headed(token -> token.setKeyIdHeaderValue("../../../../dev/null")));
        all.put("type of another JWT", headed(token -> token.setHeader("typ", "JWT")));
        all.put("critical header that nobody knows", headed(token -> {
            token.setHeader("crit", List.of("mystery"));
            token.setHeader("mystery", "1");
        }));
        all.put("expired", claiming(claims -> claims.setExpirationTime(in(Duration.ofSeconds(-30)))));
        all.put("no expiry", claiming(claims -> claims.unsetClaim("exp")));
        all.put("not yet valid", claiming(claims -> claims.setNotBefore(in(Duration.ofMinutes(5)))));
        all.put("issued in the future", claiming(claims -> claims.setIssuedAt(in(Duration.ofMinutes(5)))));
        all.put("issued long ago", claiming(claims -> claims.setIssuedAt(in(Duration.ofHours(-2)))));
        all.put("no date of issue", claiming(claims -> claims.unsetClaim("iat")));
        all.put("wrong issuer", claiming(claims -> claims.setIssuer("https://elsewhere.example")));
        all.put("no issuer", claiming(claims -> claims.unsetClaim("iss")));
        all.put("wrong audience", claiming(claims -> claims.setAudience("elsewhere")));
        all.put("no audience", claiming(claims -> claims.unsetClaim("aud")));
        all.put("no subject", claiming(claims -> claims.unsetClaim("sub")));
        all.put("subject that is no id", claiming(claims -> claims.setSubject("admin")));
        all.put("no role", claiming(claims -> claims.unsetClaim("role")));
        all.put("unknown role", claiming(claims -> claims.setStringClaim("role", "root")));
        all.put("changed payload", promoted(signed(RS256, ours.getPrivateKey(), AS_IT_IS, NO_MORE)));
        all.put("beyond every length", "x".repeat(9_000));
        all.put("three dots", "...");
        return all;
    }

    private String claiming(Consumer<JwtClaims> change) {
        return signed(RS256, ours.getPrivateKey(), change, NO_MORE);
    }

    private String headed(Consumer<JsonWebSignature> change) {
        return signed(RS256, ours.getPrivateKey(), AS_IT_IS, change);
    }

    private String foreign(Consumer<JsonWebSignature> change) {
        return signed(RS256, foreign.getPrivateKey(), AS_IT_IS, change);
    }

    private String signed(String algorithm, Key key, Consumer<JwtClaims> claiming, Consumer<JsonWebSignature> heading) {
        var claims = new JwtClaims();
        claims.setIssuer("https://fanfold.dev");
        claims.setAudience("fanfold");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setStringClaim("role", "admin");
        claiming.accept(claims);
        var token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        token.setHeader("typ", "at+jwt");
        token.setKeyIdHeaderValue(ours.getKeyId());
        heading.accept(token);
        token.setPayload(claims.toJson());
        token.setKey(key);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withoutSignature(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String promoted(String token) {
        var parts = token.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("\"admin\"", "\"user\"");
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    private static NumericDate in(Duration time) {
        var date = NumericDate.now();
        date.addSeconds(time.toSeconds());
        return date;
    }
}
