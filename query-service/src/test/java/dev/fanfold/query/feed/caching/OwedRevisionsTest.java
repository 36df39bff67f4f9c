package dev.fanfold.query.feed.caching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwedRevisionsTest {

    private final OwedRevisions owed = new OwedRevisions();
    private final UUID post = UUID.randomUUID();

    private Map<Integer, Map<UUID, Long>> some() {
        Map<Integer, Map<UUID, Long>> some = new HashMap<>();
        owed.due(some::put, (generation, times) -> {});
        return some;
    }

    private Map<Integer, Long> all() {
        Map<Integer, Long> all = new HashMap<>();
        owed.due((generation, revisions) -> {}, all::put);
        return all;
    }

    /** The first is taken and the second is not, though both were on their way at once. */
    @Test
    void changeThatWasTakenSettlesNoLaterOne() {
        owed.owe(1, Map.of(post, 5L));
        owed.owe(1, Map.of(post, 6L));

        owed.settle(1, Map.of(post, 5L));

        assertTrue(owed.owes(1, post));
        assertEquals(Map.of(1, Map.of(post, 6L)), some());

        owed.settle(1, Map.of(post, 6L));
        assertFalse(owed.owes(1, post));
        assertEquals(Map.of(), some());
    }

    @Test
    void lateTaleOfAnEarlierChangeIsNotOwed() {
        owed.owe(1, Map.of(post, 6L));
        owed.owe(1, Map.of(post, 5L));

        assertEquals(Map.of(1, Map.of(post, 6L)), some());
    }

    @Test
    void generationsAreSettledByThemselves() {
        owed.owe(1, Map.of(post, 5L));
        owed.owe(2, Map.of(post, 5L));

        owed.settle(1, Map.of(post, 5L));

        assertFalse(owed.owes(1, post));
        assertTrue(owed.owes(2, post));
    }

    @Test
    void allIsOwedBeyondTheLimitUntilAllWasToldAfterTheLastOfIt() {
        owed.owe(
                1,
                IntStream.range(0, OwedRevisions.MOST).boxed().collect(Collectors.toMap(n -> new UUID(0, n), n -> 1L)));
        assertFalse(owed.owes(1, post));

        owed.owe(1, Map.of(post, 5L));
        long told = all().get(1);
        owed.owe(1, Map.of(post, 6L));

        assertFalse(owed.settleAll(1, told));
        assertTrue(owed.owes(1, post));
        assertTrue(owed.settleAll(1, all().get(1)));
        assertFalse(owed.owes(1, post));
    }
}
