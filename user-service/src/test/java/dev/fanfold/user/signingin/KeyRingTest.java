package dev.fanfold.user.signingin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.security.AccessTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private String first;
    private String second;
    private KeyRing ring;

    @BeforeEach
    void rotateAtNoon() throws Exception {
        first = SigningKey.read(newKey("signing-key.pem")).id();
        second = SigningKey.read(newKey("signing-key-20260131T120000Z.pem")).id();
        ring = KeyRing.read(folder);
    }

    @Test
    void newKeyIsPublishedBeforeItSigns() {
        Instant before = NOON.minus(SECOND);

        assertEquals(first, ring.signing(before).id());
        assertEquals(List.of(first, second), ids(ring.published(before)));
        assertEquals(second, ring.signing(NOON).id());
    }

    @Test
    void oldKeyVerifiesUntilItsLastTokenHasExpired() {
        Instant last = NOON.plus(AccessTokens.LIFETIME);

        assertTrue(ring.find(first, last).isPresent());
        assertTrue(ring.find(second, last).isPresent());
        assertTrue(ring.find(first, last.plus(Duration.ofMinutes(2))).isEmpty());
        assertEquals(List.of(second), ids(ring.published(last.plus(Duration.ofMinutes(2)))));
    }

    @Test
    void keyThatIsToComeSignsWhereThereIsNoOther() throws Exception {
        Files.delete(folder.resolve("signing-key.pem"));

        assertEquals(second, KeyRing.read(folder).signing(NOON.minus(SECOND)).id());
    }

    @Test
    void otherFilesAreNotKeys() throws Exception {
        Files.writeString(folder.resolve("cursor-key"), "00");
        Files.writeString(folder.resolve("signing-key.pem.next"), "half a key");

        assertEquals(2, KeyRing.read(folder).keys().size());
    }

    @Test
    void brokenShortOrMissingKeysAreNamed() throws Exception {
        Files.writeString(folder.resolve("signing-key-20270101T000000Z.pem"), "no key");
        assertThrows(IllegalStateException.class, () -> KeyRing.read(folder));
        newKey("signing-key-20270101T000000Z.pem", 1_024);
        assertThrows(IllegalStateException.class, () -> KeyRing.read(folder));
        assertThrows(IllegalStateException.class, () -> KeyRing.read(Files.createDirectory(folder.resolve("empty"))));
    }

    private static List<String> ids(List<SigningKey> keys) {
        return keys.stream().map(SigningKey::id).toList();
    }

    private Path newKey(String name) throws IOException, GeneralSecurityException {
        return newKey(name, 2_048);
    }

    private Path newKey(String name, int bits) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        return Files.writeString(
                folder.resolve(name),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n");
    }
}
