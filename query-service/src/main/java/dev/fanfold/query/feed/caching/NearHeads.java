package dev.fanfold.query.feed.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Heads in this process. Who writes leaves the id of the transaction behind for each scope that it changed; a head
 * counts only where all transactions up to there had ended when it began to be read ({@link Head#seen}). So one that
 * was held on its way is refused, however late it comes, and it takes no number that all writers would have to share.
 *
 * <p>Whether invalidations come in at all is known from {@link NearCache}; while they do not, heads live for a second.
 */
@Singleton
class NearHeads {

    /** What nobody outdates ends all the same: an instance may be killed between its commit and its invalidation. */
    static final Duration LIFETIME = Duration.ofSeconds(5);

    /** Longer than any head is on its way or kept. */
    static final Duration REMEMBERED = Duration.ofSeconds(60);

    /** Scopes whose last change is remembered one by one. */
    private static final int SCOPES = 20_000;

    private static final int OVERHEAD = 1_000;

    private final NearCache near;
    private final Ticker ticker;
    private final Cache<String, Kept> heads;
    private final Cache<String, Long> changed;
    private final AtomicLong forgotten = new AtomicLong();

    /** A head and until when it counts. */
    record Kept(Head head, NearCache.Listening since, long end) {}

    /** @param bytes that all heads together may take */
    @Inject
    NearHeads(NearCache near, @ConfigProperty(name = "fanfold.near-cache.head-bytes") long bytes) {
        this(near, bytes, SCOPES, Ticker.systemTicker());
    }

    NearHeads(NearCache near, long bytes, int scopes, Ticker ticker) {
        this.near = near;
        this.ticker = ticker;
        this.heads = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String name, Kept kept) ->
                        OVERHEAD + kept.head().body().bytes().length)
                .expireAfterWrite(LIFETIME)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        this.changed = Caffeine.newBuilder()
                .maximumSize(scopes)
                .expireAfterWrite(REMEMBERED)
                .evictionListener(this::forget)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    Optional<Head> get(HeadKey key) {
        Kept kept = heads.getIfPresent(key.name());
        return kept != null
                        && kept.since() == near.listening()
                        && !near.silent()
                        && ticker.read() - kept.end() < 0
                        && kept.head().seen() > changed(key.scope())
                ? Optional.of(kept.head())
                : Optional.empty();
    }

    /** @param since taken before the head was looked for */
    void put(HeadKey key, Head head, NearCache.Listening since) {
        if (head.seen() > changed(key.scope())) {
            long end = ticker.read() + (since.hears() ? jittered() : NearCache.UNHEARD).toNanos();
            heads.put(key.name(), new Kept(head, since, end));
        }
    }

    /**
     * The transaction has changed what these scopes show.
     *
     * @return whether that is news here
     */
    boolean outdate(long transaction, Collection<String> scopes) {
        boolean news = false;
        for (String scope : scopes) {
            Long known = changed.getIfPresent(scope);
            news |= known == null || known < transaction;
            changed.asMap().merge(scope, transaction, Math::max);
        }
        return news;
    }

    /** All go, and those that come must have seen that transaction; 0 for none. */
    void clear(long transaction) {
        outdate(transaction, List.of(HeadKey.EVERYTHING));
        heads.invalidateAll();
    }

    /** The latest transaction that is known to have changed something of the scope; 0 for none. */
    long changed(String scope) {
        return Math.max(forgotten.get(), Math.max(last(scope), last(HeadKey.EVERYTHING)));
    }

    /** What all heads take. */
    long bytes() {
        heads.cleanUp();
        return heads.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    private long last(String scope) {
        Long transaction = changed.getIfPresent(scope);
        return transaction == null ? 0 : transaction;
    }

    /** For want of room: from now on it counts for every scope. */
    private void forget(String scope, Long transaction, RemovalCause cause) {
        if (cause == RemovalCause.SIZE) {
            forgotten.accumulateAndGet(transaction, Math::max);
        }
    }

    private static Duration jittered() {
        long lifetime = LIFETIME.toMillis();
        return Duration.ofMillis(lifetime - ThreadLocalRandom.current().nextLong(lifetime / 5));
    }
}
