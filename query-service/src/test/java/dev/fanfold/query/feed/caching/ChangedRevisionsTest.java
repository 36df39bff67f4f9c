package dev.fanfold.query.feed.caching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChangedRevisionsTest {

    private final AtomicLong clock = new AtomicLong();
    private final ChangedRevisions changed = new ChangedRevisions(clock::get);
    private final UUID post = UUID.randomUUID();

    @Test
    void onlyWhatIsOlderWasOvertaken() {
        changed.tell(Map.of(post, 6L));
        changed.tell(Map.of(post, 5L));

        assertTrue(changed.overtook(post, 5, changed.turn()));
        assertFalse(changed.overtook(post, 6, changed.turn()));
        assertFalse(changed.overtook(UUID.randomUUID(), 1, changed.turn()));
    }

    @Test
    void whoBeganTwoTurnsAgoDoesNotCountWhateverIsForgotten() {
        long began = changed.turn();
        changed.tell(Map.of(post, 6L));
        tellATurn();
        assertTrue(changed.overtook(post, 5, began), "still known");
        assertFalse(changed.overtook(post, 6, began));

        tellATurn();
        assertFalse(changed.overtook(post, 5, changed.turn()), "forgotten");
        assertTrue(changed.overtook(post, 6, began), "nobody knows");
    }

    @Test
    void turnsEndWithTimeToo() {
        long began = changed.turn();
        changed.tell(Map.of(post, 6L));
        clock.addAndGet(ChangedRevisions.LONGEST.toNanos());
        changed.tell(Map.of(UUID.randomUUID(), 1L));
        assertEquals(began, changed.turn());

        clock.addAndGet(1);
        changed.tell(Map.of(UUID.randomUUID(), 1L));
        assertEquals(began + 1, changed.turn());
        assertTrue(changed.overtook(post, 5, began));
    }

    @Test
    void afterAllWasForgottenWhoBeganBeforeDoesNotCount() {
        long began = changed.turn();
        changed.tell(Map.of(post, 6L));
        changed.forget();

        assertTrue(changed.overtook(post, 6, began));
        assertFalse(changed.overtook(post, 1, changed.turn()));
    }

    /** As many as a turn has room for, the first of the next turn among them. */
    private void tellATurn() {
        for (int n = 0; n < ChangedRevisions.MOST; n++) {
            changed.tell(Map.of(UUID.randomUUID(), 1L));
        }
    }
}
