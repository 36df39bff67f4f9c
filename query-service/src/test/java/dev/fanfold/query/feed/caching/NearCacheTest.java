package dev.fanfold.query.feed.caching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NearCacheTest {

    private static final long BYTES = 100_000;

    private final AtomicLong clock = new AtomicLong();
    private final NearCache near = new NearCache(BYTES, clock::get);
    private final UUID post = UUID.randomUUID();

    @BeforeEach
    void listen() {
        near.listen(true);
    }

    @Test
    void readerHeldBetweenDatabaseAndCacheCannotPutTheOldDocumentBack() {
        NearCache.Since since = near.now();
        near.outdate(Map.of(post, 6L));

        near.put(post, new PostDocument(5, "old"), since);
        assertEquals(Optional.empty(), near.get(post));

        near.put(post, new PostDocument(6, "new"), near.now());
        near.put(post, new PostDocument(5, "old"), since);
        near.outdate(Map.of(post, 6L));
        assertEquals("new", near.get(post).orElseThrow().json());
    }

    /** A full cache drops what nobody asks for, and nobody asks for a revision. */
    @Test
    void readerHeldWhileTheCacheIsFullCannotPutTheOldDocumentBack() {
        NearCache.Since since = near.now();
        near.outdate(Map.of(post, 6L));
        for (int n = 0; n < 10_000; n++) {
            near.put(UUID.randomUUID(), new PostDocument(1, "x".repeat(1_000)), near.now());
        }

        near.put(post, new PostDocument(5, "old"), since);

        assertEquals(Optional.empty(), near.get(post));
    }

    @Test
    void revisionsOfAnotherReadModelKeepNobodyAway() {
        near.outdate(Map.of(post, 6L));
        near.clear();

        put("first of the other", 1);

        assertTrue(near.get(post).isPresent());
    }

    @Test
    void documentGoesWhenItIsOutdated() {
        put("one", 1);
        near.outdate(Map.of(post, 2L));

        assertEquals(Optional.empty(), near.get(post));
    }

    @Test
    void allGoWhenTheSubscriptionIsLostAndWhenItIsBack() {
        put("one", 1);
        near.listen(false);
        assertEquals(Optional.empty(), near.get(post));

        put("one", 1);
        near.listen(true);
        assertEquals(Optional.empty(), near.get(post));
    }

    @Test
    void whatWasReadWhileNobodyListenedDoesNotCountAfterwards() {
        near.listen(false);
        NearCache.Since since = near.now();
        near.listen(true);
        near.put(post, new PostDocument(1, "one"), since);

        assertEquals(Optional.empty(), near.get(post));
    }

    @Test
    void entriesLiveForASecondWhereChangesAreNotHeardOf() {
        near.listen(false);
        put("one", 1);
        pass(Duration.ofMillis(999));
        assertTrue(near.get(post).isPresent());

        pass(Duration.ofMillis(2));
        assertEquals(Optional.empty(), near.get(post));
    }

    @Test
    void nothingIsShownAfterASilentSecond() {
        put("one", 1);
        pass(Duration.ofMillis(999));
        near.heard();
        pass(Duration.ofMillis(999));
        assertTrue(near.get(post).isPresent());

        pass(Duration.ofMillis(2));
        assertEquals(Optional.empty(), near.get(post));
    }

    @Test
    void everyEntryEndsThoughItIsNeverOutdated() {
        put("one", 1);
        pass(NearCache.LIFETIME);
        near.heard();

        assertEquals(Optional.empty(), near.get(post));
    }

    @Test
    void bytesAreBounded() {
        for (int n = 0; n < 1_000; n++) {
            near.put(UUID.randomUUID(), new PostDocument(1, "x".repeat(1_000)), near.now());
            near.outdate(Map.of(UUID.randomUUID(), 1L));
        }

        assertTrue(near.bytes() <= BYTES && near.bytes() > BYTES / 2, () -> near.bytes() + " bytes");
    }

    private void put(String json, long revision) {
        near.put(post, new PostDocument(revision, json), near.now());
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
