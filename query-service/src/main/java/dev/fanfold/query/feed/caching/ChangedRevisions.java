package dev.fanfold.query.feed.caching;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which revisions posts have come to have lately, in turns: when a turn is over, what is older than the one before is
 * forgotten. Whoever looks for a document notes the turn in which that begins; two turns later nobody knows any more
 * whether it was overtaken, and it does not count. So this is bounded and forgets nothing that matters.
 *
 * <p>Apart from the documents: a cache that is full drops what nobody asks for, and nobody asks for a revision.
 */
final class ChangedRevisions {

    /** A turn's: 2 MB, and two seconds of 10,000 changes each. */
    static final int MOST = 20_000;

    /** After which a turn is over, however little has changed: what was rolled back is not to be kept away for ever. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final Ticker ticker;
    private volatile Turn turn;

    private record Turn(long number, long begun, Map<UUID, Long> revisions, Map<UUID, Long> before) {}

    ChangedRevisions(Ticker ticker) {
        this.ticker = ticker;
        this.turn = new Turn(0, ticker.read(), new ConcurrentHashMap<>(), Map.of());
    }

    /** Which turn it is. */
    long turn() {
        return turn.number;
    }

    /** The latest of those that are told counts, in whatever order they are. */
    synchronized void tell(Map<UUID, Long> revisions) {
        if (turn.revisions.size() >= MOST || ticker.read() - turn.begun > LONGEST.toNanos()) {
            turn = new Turn(turn.number + 1, ticker.read(), new ConcurrentHashMap<>(), turn.revisions);
        }
        revisions.forEach((id, revision) -> turn.revisions.merge(id, revision, Math::max));
    }

    /** They are of another read model from now on. Who looks at this moment does not count. */
    synchronized void forget() {
        turn = new Turn(turn.number + 2, ticker.read(), new ConcurrentHashMap<>(), Map.of());
    }

    /**
     * Whether a post may have come to have a later revision since somebody began to look for it.
     *
     * @param since the turn in which that was
     */
    boolean overtook(UUID id, long revision, long since) {
        Turn now = turn;
        return now.number - since > 1
                || now.revisions.getOrDefault(id, revision) > revision
                || now.before.getOrDefault(id, revision) > revision;
    }
}
