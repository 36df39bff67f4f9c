package dev.fanfold.query.live.streaming;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.live.Sources;
import dev.fanfold.query.live.streaming.ChangeReader.Page;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import java.util.ArrayList;
import java.util.List;

/** A change and how far its reader is with it; signed once for all streams, when the first of them needs it. */
final class Told {

    private final PostChange change;
    private final PositionVector after;
    private final Signer signer;
    private volatile String id;

    private Told(PostChange change, PositionVector after, Signer signer) {
        this.change = change;
        this.after = after;
        this.signer = signer;
    }

    /**
     * The page's changes in its order. Whoever resumes after one of them misses none of the others; of two at one place
     * (a parked event that was applied later) the first is told again.
     */
    static List<Told> of(Page page, PositionVector from, Signer signer) {
        List<Told> all = new ArrayList<>(page.changes().size());
        PositionVector running = from;
        for (int n = 0; n < page.changes().size(); n++) {
            PostChange change = page.changes().get(n);
            PostChange next = n + 1 < page.changes().size() ? page.changes().get(n + 1) : null;
            boolean more = next != null && next.source() == change.source() && next.offset() == change.offset();
            running = Sources.with(running, change.source(), change.offset() + (more ? 0 : 1));
            all.add(new Told(change, next == null ? page.reached() : running, signer));
        }
        return all;
    }

    PostChange change() {
        return change;
    }

    PositionVector after() {
        return after;
    }

    /** The id of its event for somebody who began at that place. */
    String id(PositionVector began) {
        if (!after.isAtLeast(began)) {
            return sign(signer, after.merge(began));
        }
        String known = id;
        if (known == null) {
            known = sign(signer, after);
            id = known;
        }
        return known;
    }

    static String sign(Signer signer, PositionVector vector) {
        return ConsistencyToken.ofPositions(signer, vector.encode());
    }
}
