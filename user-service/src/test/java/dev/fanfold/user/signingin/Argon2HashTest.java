package dev.fanfold.user.signingin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class Argon2HashTest {

    @Test
    void passwordMatchesItsOwnHashOnly() {
        String hash = Argon2Hash.of("pässwörd 1");

        assertTrue(Argon2Hash.matches("pässwörd 1", hash));
        assertFalse(Argon2Hash.matches("pässwörd 2", hash));
    }

    @Test
    void samePasswordIsHashedDifferentlyEachTime() {
        assertNotEquals(Argon2Hash.of("password"), Argon2Hash.of("password"));
    }

    @Test
    void hashNamesItsParameters() {
        assertTrue(Argon2Hash.of("password").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    /** From the tests of the reference implementation (phc-winner-argon2, test.c). */
    @Test
    void hashOfAnotherImplementationIsUnderstood() {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertTrue(Argon2Hash.matches("password", reference));
    }

    @Test
    void anythingElseIsNoHash() {
        assertThrows(IllegalArgumentException.class, () -> Argon2Hash.matches("password", "password"));
    }
}
