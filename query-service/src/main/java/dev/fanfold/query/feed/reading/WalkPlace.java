package dev.fanfold.query.feed.reading;

import dev.fanfold.query.freshness.PositionVector;
import java.util.UUID;

/**
 * A place in a list, and when the walk that passes it began.
 *
 * @param pin where the posts topic stood when the first page was read: a post whose key moved since is left out
 */
record WalkPlace(Object key, UUID id, PositionVector pin) {

    /** Before everything. */
    static WalkPlace first(PostSort sort, PositionVector pin) {
        return new WalkPlace(sort.first(), new UUID(-1, -1), pin);
    }

    static WalkPlace decode(PostSort sort, String text) {
        String[] parts = text.split("/", 3);
        return new WalkPlace(sort.decode(parts[0]), UUID.fromString(parts[1]), PositionVector.decode(parts[2]));
    }

    /** Another place of the same walk. */
    WalkPlace at(Object other, UUID otherId) {
        return new WalkPlace(other, otherId, pin);
    }

    String encode(PostSort sort) {
        return sort.encode(key) + "/" + id + "/" + pin.encode();
    }
}
