package dev.fanfold.query.feed.caching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.freshness.TaggedBody;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NearHeadsTest {

    private static final long BYTES = 100_000;
    private static final HeadKey NEWEST = new HeadKey("posts?20", HeadKey.POSTS);
    private static final HeadKey OF_TAG = new HeadKey("posts:tag:java?20", HeadKey.tag("java"));

    private final AtomicLong clock = new AtomicLong();
    private final NearCache near = new NearCache(BYTES, clock::get);
    private final NearHeads heads = new NearHeads(near, BYTES, 100, clock::get);

    @BeforeEach
    void listen() {
        near.listen(true);
    }

    /** Transaction 7 was running, or had not begun, when the reader began: it may be missing. */
    @Test
    void readerHeldBetweenDatabaseAndCacheCannotPutTheOldPageBack() {
        NearCache.Listening since = near.listening();
        heads.outdate(7, List.of(HeadKey.POSTS));

        heads.put(NEWEST, head("old", 7), since);
        assertEquals(Optional.empty(), heads.get(NEWEST));

        put(NEWEST, "new", 8);
        assertEquals("new", shown(NEWEST));
    }

    @Test
    void pageGoesWhenItsScopeOrEverythingIsOutdated() {
        put(NEWEST, "all", 5);
        put(OF_TAG, "tag", 5);
        heads.outdate(6, List.of(HeadKey.POSTS));
        assertEquals(Optional.empty(), heads.get(NEWEST));
        assertEquals("tag", shown(OF_TAG));

        heads.outdate(7, List.of(HeadKey.EVERYTHING));
        assertEquals(Optional.empty(), heads.get(OF_TAG));
    }

    /** Two instances commit in one order and are heard of in the other. */
    @Test
    void earlierTransactionThatIsHeardOfLaterBringsNothingBack() {
        heads.outdate(9, List.of(HeadKey.POSTS));
        heads.outdate(8, List.of(HeadKey.POSTS));

        put(NEWEST, "old", 9);
        assertEquals(Optional.empty(), heads.get(NEWEST));
    }

    /** An instance hears its own words from Redis, too. */
    @Test
    void changeIsNewsOnceAndWhereOneOfItsScopesIs() {
        assertTrue(heads.outdate(7, List.of(HeadKey.POSTS)));
        assertFalse(heads.outdate(7, List.of(HeadKey.POSTS)));
        assertFalse(heads.outdate(6, List.of(HeadKey.POSTS)));

        assertTrue(heads.outdate(6, List.of(HeadKey.POSTS, HeadKey.tag("java"))));
    }

    /** What was changed there before this instance read it. */
    @Test
    void pageOfAnotherGenerationHasSeenWhatWasChangedThereUntilThen() {
        put(NEWEST, "before", 9);

        heads.clear(7);

        assertEquals(Optional.empty(), heads.get(NEWEST));
        put(NEWEST, "misses something", 7);
        assertEquals(Optional.empty(), heads.get(NEWEST));
        put(NEWEST, "has all", 8);
        assertEquals("has all", shown(NEWEST));
    }

    @Test
    void allGoWhenTheReadModelOrTheSubscriptionIsAnotherOne() {
        put(NEWEST, "one", 5);
        NearCache.Listening since = near.listening();
        near.clear();
        assertEquals(Optional.empty(), heads.get(NEWEST));
        heads.put(NEWEST, head("of the old read model", 6), since);
        assertEquals(Optional.empty(), heads.get(NEWEST));

        put(NEWEST, "two", 5);
        near.listen(false);
        assertEquals(Optional.empty(), heads.get(NEWEST));
    }

    @Test
    void pageEndsThoughItIsNeverOutdated() {
        put(NEWEST, "one", 5);
        clock.addAndGet(NearHeads.LIFETIME.toNanos() * 3 / 4);
        near.heard();
        assertEquals("one", shown(NEWEST));

        clock.addAndGet(NearHeads.LIFETIME.toNanos() / 4);
        near.heard();
        assertEquals(Optional.empty(), heads.get(NEWEST));
    }

    @Test
    void pageLivesForASecondWhereChangesAreNotHeardOf() {
        near.listen(false);
        put(NEWEST, "one", 5);
        clock.addAndGet(Duration.ofMillis(999).toNanos());
        assertEquals("one", shown(NEWEST));

        clock.addAndGet(Duration.ofMillis(2).toNanos());
        assertEquals(Optional.empty(), heads.get(NEWEST));
    }

    @Test
    void changesOfMoreScopesThanFitCountForAll() {
        for (int n = 1; n <= 1_000; n++) {
            heads.outdate(n, List.of(HeadKey.tag("tag-" + n)));
        }
        for (int n = 1; n <= 1_000; n++) {
            assertTrue(heads.changed(HeadKey.tag("tag-" + n)) >= n, "the change of tag-" + n + " was forgotten");
        }
    }

    @Test
    void bytesAreBounded() {
        for (int n = 0; n < 1_000; n++) {
            put(new HeadKey("posts:author:" + n, "author:" + n), "x".repeat(1_000), 5);
        }

        assertTrue(heads.bytes() <= BYTES && heads.bytes() > BYTES / 2, () -> heads.bytes() + " bytes");
    }

    private void put(HeadKey key, String json, long seen) {
        heads.put(key, head(json, seen), near.listening());
    }

    private String shown(HeadKey key) {
        return heads.get(key).orElseThrow().body().text();
    }

    private static Head head(String json, long seen) {
        return new Head(TaggedBody.of(json), null, "token", seen);
    }
}
