package dev.fanfold.query.freshness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionVectorTest {

    private final PositionVector posts = PositionVector.START.with(Topic.POSTS, 3, 41);
    private final PositionVector users = PositionVector.START.with(Topic.USERS, 11, Long.MAX_VALUE);

    @Test
    void mergedVectorHasAllOfBoth() {
        PositionVector both = posts.merge(users);

        assertEquals(41, both.next(Topic.POSTS, 3));
        assertEquals(Long.MAX_VALUE, both.next(Topic.USERS, 11));
        assertEquals(0, both.next(Topic.TAGS, 0));
        assertTrue(both.isAtLeast(posts) && both.isAtLeast(users) && both.isAtLeast(both));
    }

    @Test
    void ofTwoVectorsNeitherNeedBeAhead() {
        assertFalse(posts.isAtLeast(users));
        assertFalse(users.isAtLeast(posts));
        assertTrue(posts.isAtLeast(PositionVector.START));
    }

    @Test
    void encodedVectorComesBack() {
        PositionVector vector = posts.merge(users);

        assertEquals(vector, PositionVector.decode(vector.encode()));
        assertEquals(PositionVector.START, PositionVector.decode(PositionVector.START.encode()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1.2.3", "...................................-1", "!..................................."})
    void whatIsNoVectorIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> PositionVector.decode(text));
    }

    @Test
    void partitionsAreThoseOfATopic() {
        assertThrows(IndexOutOfBoundsException.class, () -> posts.next(Topic.POSTS, Topic.PARTITIONS));
    }
}
