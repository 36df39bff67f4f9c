package dev.fanfold.user.signingin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    private final RefreshToken token = RefreshToken.of(UUID.randomUUID());

    @Test
    void textLeadsBackToTheToken() {
        RefreshToken parsed = RefreshToken.parse(token.encode()).orElseThrow();

        assertEquals(token.family(), parsed.family());
        assertArrayEquals(token.secret(), parsed.secret());
    }

    @Test
    void successorSharesTheFamilyOnly() {
        RefreshToken successor = RefreshToken.of(token.family());

        assertNotEquals(token.encode(), successor.encode());
    }

    @Test
    void printedTokenIsWorthNothing() {
        assertFalse(token.toString().contains(token.encode().substring(22)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "AAAA", "a.b.c"})
    void anythingElseIsNoToken(String text) {
        assertEquals(Optional.empty(), RefreshToken.parse(text));
    }
}
