package dev.fanfold.service.security;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Signs what clients carry for us (cursors, consistency tokens): {@code base64url(payload + 16 bytes of HMAC-SHA256)}
 * over purpose and payload, so that a value made for one purpose is worthless for another. All instances of all
 * services share the key.
 */
@Singleton
public class Signer {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_LENGTH = 16;

    /** With the key; never used itself. */
    private final Mac mac;

    Signer(@ConfigProperty(name = "fanfold.keys.folder") Path folder) {
        Path file = folder.resolve("cursor-key");
        try {
            mac = mac(new SecretKeySpec(
                    HexFormat.of().parseHex(Files.readString(file).strip()), ALGORITHM));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UncheckedIOException(new IOException(
                    "cannot read the cursor key (hex) from " + file + ": `fanfold up` makes it", unreadable));
        }
    }

    public String sign(String purpose, String payload) {
        byte[] content = payload.getBytes(StandardCharsets.UTF_8);
        byte[] signed = Arrays.copyOf(content, content.length + TAG_LENGTH);
        System.arraycopy(tag(purpose, content), 0, signed, content.length, TAG_LENGTH);
        return encoded(signed);
    }

    /** The payload, or empty where the value was not signed by us for this purpose. */
    public Optional<String> verify(String purpose, String value) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (signed.length < TAG_LENGTH || !encoded(signed).equals(value)) { // several texts decode to the same bytes
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(signed, signed.length - TAG_LENGTH);
        byte[] tag = Arrays.copyOfRange(signed, content.length, signed.length);
        return MessageDigest.isEqual(tag, tag(purpose, content))
                ? Optional.of(new String(content, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static String encoded(byte[] signed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private byte[] tag(String purpose, byte[] content) {
        try {
            Mac own = (Mac) mac.clone();
            own.update(purpose.getBytes(StandardCharsets.UTF_8));
            own.update((byte) 0);
            return Arrays.copyOf(own.doFinal(content), TAG_LENGTH);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(ALGORITHM + " of the JDK can be cloned", impossible);
        }
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac made = Mac.getInstance(ALGORITHM);
            made.init(key);
            return made;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }
}
