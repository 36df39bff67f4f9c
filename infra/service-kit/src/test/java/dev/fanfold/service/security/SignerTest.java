package dev.fanfold.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String PAYLOAD = "2026-01-31/ä𝄞|7";

    @TempDir
    Path folder;

    private Signer signer;

    @BeforeEach
    void readKey() {
        signer = TestSigners.signer(folder, KEY);
    }

    @Test
    void signedPayloadComesBack() {
        assertEquals(Optional.of(PAYLOAD), signer.verify("cursor", signer.sign("cursor", PAYLOAD)));
        assertEquals(Optional.of(""), signer.verify("cursor", signer.sign("cursor", "")));
    }

    @Test
    void everyInstanceWithTheKeyVerifies() {
        assertEquals(Optional.of(PAYLOAD), new Signer(folder).verify("cursor", signer.sign("cursor", PAYLOAD)));
    }

    @Test
    void valueOfOnePurposeIsWorthlessForAnother() {
        String value = signer.sign("cursor", PAYLOAD);

        assertEquals(Optional.empty(), signer.verify("consistency", value));
        assertEquals(Optional.empty(), signer.verify("", value));
    }

    @Test
    void boundaryOfPurposeAndPayloadIsSigned() {
        String value = signer.sign("cursor", "a");

        assertEquals(Optional.empty(), signer.verify("cursor\0a", value));
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] signed = Base64.getUrlDecoder().decode(signer.sign("cursor", PAYLOAD));

        for (int bit = 0; bit < signed.length * 8; bit++) {
            byte[] changed = signed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String value = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertEquals(Optional.empty(), signer.verify("cursor", value), "bit " + bit);
        }
    }

    /** Base64 leaves bits over in its last character: several texts stand for the same bytes. */
    @Test
    void everyChangedCharacterIsNoticed() {
        for (String payload : new String[] {"a", "ab", "abc"}) {
            String value = signer.sign("cursor", payload);
            for (char last : "ABCDEFGHQZaz059-_".toCharArray()) {
                String changed = value.substring(0, value.length() - 1) + last;
                assertEquals(
                        changed.equals(value), signer.verify("cursor", changed).isPresent(), changed);
            }
            assertEquals(Optional.empty(), signer.verify("cursor", value + "="));
        }
    }

    @Test
    void valueOfAnotherKeyIsRefused(@TempDir Path elsewhere) {
        Signer foreign = TestSigners.signer(elsewhere, "ff" + KEY.substring(2));

        assertEquals(Optional.empty(), signer.verify("cursor", foreign.sign("cursor", PAYLOAD)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "!!!!", "AAAAAAAAAAAAAAAAAAAAAA", "\u0000", "🂡"})
    void anythingElseIsRefused(String value) {
        assertEquals(Optional.empty(), signer.verify("cursor", value));
    }

    @Test
    void valuesAreSafeInAnAddress() {
        assertTrue(signer.sign("cursor", PAYLOAD.repeat(20)).matches("[A-Za-z0-9_-]+"));
    }

    @Test
    void missingOrBrokenKeyIsNamedByItsFile(@TempDir Path empty) {
        assertThrows(UncheckedIOException.class, () -> new Signer(empty));
        assertTrue(assertThrows(UncheckedIOException.class, () -> TestSigners.signer(folder, "no hex"))
                .getMessage()
                .contains("cursor-key"));
    }
}
