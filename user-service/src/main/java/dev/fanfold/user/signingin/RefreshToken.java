package dev.fanfold.user.signingin;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Exchanged once for an access token and its own successor: the family, which is the same for all tokens of one
 * sign-in, and a secret of 256 random bits. To clients it is one opaque text; the database knows the SHA-256 of the
 * secret only.
 */
record RefreshToken(UUID family, byte[] secret) {

    /** From its issue: who comes back within it stays signed in. */
    static final Duration LIFETIME = Duration.ofDays(30);

    private static final int FAMILY_LENGTH = 16;
    private static final int SECRET_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one: the first of its family, or the successor of another. */
    static RefreshToken of(UUID family) {
        byte[] secret = new byte[SECRET_LENGTH];
        RANDOM.nextBytes(secret);
        return new RefreshToken(family, secret);
    }

    /** Empty where the text is none of ours. */
    static Optional<RefreshToken> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        if (bytes.length != FAMILY_LENGTH + SECRET_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID family = new UUID(buffer.getLong(), buffer.getLong());
        byte[] secret = new byte[SECRET_LENGTH];
        buffer.get(secret);
        return Optional.of(new RefreshToken(family, secret));
    }

    String encode() {
        byte[] bytes = ByteBuffer.allocate(FAMILY_LENGTH + SECRET_LENGTH)
                .putLong(family.getMostSignificantBits())
                .putLong(family.getLeastSignificantBits())
                .put(secret)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Without the secret, wherever it may be printed. */
    @Override
    public String toString() {
        return "RefreshToken[" + family + "]";
    }
}
