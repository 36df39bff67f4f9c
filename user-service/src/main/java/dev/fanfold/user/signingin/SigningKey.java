package dev.fanfold.user.signingin;

import dev.fanfold.service.security.VerificationKeys;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;

/**
 * The RSA key that signs access tokens: {@code signing-key.pem} (PKCS#8) in the folder of keys, the same for all
 * instances. Its id is its thumbprint (RFC 7638), so another key can never pass for it.
 */
@Startup
@ApplicationScoped
class SigningKey implements VerificationKeys {

    private static final String FILE = "signing-key.pem";
    private static final int MIN_BITS = 2_048;

    private final RSAPrivateCrtKey privateKey;
    private final RsaJsonWebKey publicKey;

    SigningKey(@ConfigProperty(name = "fanfold.keys.folder") Path folder) {
        Path file = folder.resolve(FILE);
        try {
            privateKey = read(file);
            publicKey = publicHalf(privateKey);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "cannot read the signing key (RSA, PKCS#8) from " + file + ": `fanfold up` makes it", unreadable);
        }
    }

    String id() {
        return publicKey.getKeyId();
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /** What {@code /.well-known/jwks.json} says (RFC 7517). */
    String keySet() {
        return new JsonWebKeySet(publicKey).toJson();
    }

    @Override
    public Uni<Optional<PublicKey>> find(String keyId) {
        return Uni.createFrom().item(Optional.of(publicKey.getPublicKey()).filter(ours -> keyId.equals(id())));
    }

    private static RSAPrivateCrtKey read(Path file) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        if (key instanceof RSAPrivateCrtKey rsa && rsa.getModulus().bitLength() >= MIN_BITS) {
            return rsa;
        }
        throw new IllegalArgumentException("the key has fewer than " + MIN_BITS + " bits or no public half");
    }

    private static RsaJsonWebKey publicHalf(RSAPrivateCrtKey key) throws GeneralSecurityException {
        RSAPublicKey half = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        RsaJsonWebKey json = new RsaJsonWebKey(half);
        json.setKeyId(json.calculateBase64urlEncodedThumbprint("SHA-256"));
        json.setUse("sig");
        json.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        return json;
    }
}
