package dev.fanfold.query.feed.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Post documents in this process: no network, no parsing. Bounded by bytes. Never older than the last invalidation that
 * came in: what has been outdated leaves its revision behind ({@link ChangedRevisions}), and a document of an older one
 * does not get in.
 *
 * <p>Whether invalidations come in at all, {@link Invalidations} tells. While they do not, entries live for
 * {@link #UNHEARD}; whenever that changes, all go, and what is being loaded at that moment does not count: it was
 * looked for while nobody listened.
 */
@Singleton
class NearCache {

    static final Duration LIFETIME = RedisDocuments.LIFETIME;

    /** How old an entry may be of which this instance would not hear that it has changed. */
    static final Duration UNHEARD = Duration.ofSeconds(1);

    /** What an entry costs beside its body: key, tag, object headers, nodes. */
    private static final int OVERHEAD = 200;

    private final Cache<UUID, Entry> entries;
    private final ChangedRevisions changed;
    private final Ticker ticker;
    private volatile Listening listening;

    /** A time during which invalidations came in, or did not; each is another one. */
    static final class Listening {

        private final boolean hears;
        private volatile long lastHeard;

        private Listening(boolean hears, long now) {
            this.hears = hears;
            this.lastHeard = now;
        }

        boolean hears() {
            return hears;
        }
    }

    /**
     * When a document began to be looked for.
     *
     * @param turn of {@link ChangedRevisions}
     */
    record Since(Listening listening, long turn) {}

    private record Entry(PostDocument document, Duration lifetime, Listening since) {

        /** In bytes. */
        int weight() {
            return OVERHEAD + document.body().bytes().length;
        }
    }

    /** @param bytes that all entries together may take */
    @Inject
    NearCache(@ConfigProperty(name = "fanfold.near-cache.bytes") long bytes) {
        this(bytes, Ticker.systemTicker());
    }

    NearCache(long bytes, Ticker ticker) {
        this.ticker = ticker;
        this.listening = new Listening(false, ticker.read());
        this.changed = new ChangedRevisions(ticker);
        this.entries = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((UUID id, Entry entry) -> entry.weight())
                .expireAfter(Expiry.writing((UUID id, Entry entry) -> entry.lifetime()))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    Optional<PostDocument> get(UUID id) {
        Entry entry = entries.getIfPresent(id);
        return entry == null || entry.since() != listening || silent()
                ? Optional.empty()
                : Optional.of(entry.document());
    }

    Listening listening() {
        return listening;
    }

    /** To be taken before a document is looked for, and handed to {@link #put} with it. */
    Since now() {
        return new Since(listening, changed.turn());
    }

    void put(UUID id, PostDocument document, Since since) {
        Listening then = since.listening();
        Entry entry = new Entry(document, then.hears ? jittered() : UNHEARD, then);
        entries.asMap()
                .compute(
                        id,
                        (key, there) -> changed.overtook(id, document.revision(), since.turn())
                                        || (there != null && there.document().revision() > document.revision())
                                ? there
                                : entry);
    }

    /** Documents of older revisions go, and stay away. */
    void outdate(Map<UUID, Long> revisions) {
        changed.tell(revisions); // first: whoever comes between is refused, whoever was faster goes
        revisions.forEach((id, revision) -> entries.asMap()
                .computeIfPresent(id, (key, there) -> there.document().revision() < revision ? null : there));
    }

    /** Invalidations come in from now on, or do so no more: nothing that was looked for before counts. */
    void listen(boolean hears) {
        begin(new Listening(hears, ticker.read()));
    }

    /** All go, and what is being looked for at this moment does not count: it was looked for in another read model. */
    void clear() {
        Listening now = listening;
        begin(new Listening(now.hears, now.lastHeard));
    }

    private void begin(Listening next) {
        listening = next;
        changed.forget();
        entries.invalidateAll();
    }

    /** Something came in. */
    void heard() {
        listening.lastHeard = ticker.read();
    }

    /** Whether so long nothing has come in that something may have been missed. */
    boolean silent() {
        Listening now = listening;
        return now.hears && ticker.read() - now.lastHeard > UNHEARD.toNanos();
    }

    boolean hears() {
        return listening.hears;
    }

    /** What all entries take. */
    long bytes() {
        entries.cleanUp();
        return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private static Duration jittered() {
        long lifetime = LIFETIME.toMillis();
        return Duration.ofMillis(lifetime - ThreadLocalRandom.current().nextLong(lifetime / 5));
    }
}
