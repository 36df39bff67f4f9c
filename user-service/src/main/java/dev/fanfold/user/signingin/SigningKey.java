package dev.fanfold.user.signingin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;

/**
 * An RSA key that signs access tokens. Its id is its thumbprint (RFC 7638), so another key can never pass for it.
 *
 * @param from when it begins to sign
 */
record SigningKey(Instant from, PrivateKey privateKey, RsaJsonWebKey publicKey) {

    /**
     * {@code signing-key.pem} has signed since ever, {@code signing-key-20260131T120000Z.pem} begins at that moment.
     */
    static final Pattern FILE = Pattern.compile("signing-key(-(\\d{8}T\\d{6}Z))?\\.pem");

    private static final DateTimeFormatter FROM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
    private static final int MIN_BITS = 2_048;

    /** @throws IllegalStateException where the file, whose name matches {@link #FILE}, is no such key */
    static SigningKey read(Path file) {
        try {
            RSAPrivateCrtKey key = privateKey(file);
            return new SigningKey(from(file), key, publicHalf(key));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | DateTimeException unreadable) {
            throw new IllegalStateException("cannot read a signing key (RSA, PKCS#8) from " + file, unreadable);
        }
    }

    String id() {
        return publicKey.getKeyId();
    }

    private static Instant from(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        return name.matches() && name.group(2) != null ? Instant.from(FROM.parse(name.group(2))) : Instant.EPOCH;
    }

    private static RSAPrivateCrtKey privateKey(Path file) throws IOException, GeneralSecurityException {
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
