package dev.fanfold.query.freshness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private static final String TAG = "\"a1\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a1\"",
                "W/\"a1\"",
                " \"a1\" ",
                "*",
                "\"x\", \"a1\"",
                "\"with,comma\",W/\"a1\"",
                ",, \"a1\"",
                "\"a1\", garbage"
            })
    void tagIsKnown(String header) {
        assertTrue(EntityTags.match(header, TAG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"a2\"", "a1", "\"a1", "w/\"a1\"", "\"x,a1\"", "\"A1\"", "garbage, \"a1\"", "**"})
    void tagIsNotKnown(String header) {
        assertFalse(EntityTags.match(header, TAG));
    }

    @Test
    void longestHeaderEndsInTime() {
        assertFalse(EntityTags.match(" ".repeat(32_000) + "x", TAG));
        assertTrue(EntityTags.match("\"b\",".repeat(8_000) + TAG, TAG));
    }

    @Test
    void tagsAreEqualWhereTheBytesAre() {
        assertEquals(EntityTags.of(new byte[] {1, 2}), EntityTags.of(new byte[] {1, 2}));
        assertNotEquals(EntityTags.of(new byte[] {1, 2}), EntityTags.of(new byte[] {1, 3}));
        assertTrue(EntityTags.of(new byte[0]).matches("\"[A-Za-z0-9_-]{22}\""));
    }
}
