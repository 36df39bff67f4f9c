package dev.fanfold.query.author;

import dev.fanfold.query.freshness.PositionVector;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A place in a list of authors, and when the walk that passes it began.
 *
 * @param key the negated count, or the handle; null before everything
 * @param pin where the topics stood when the first page was read: whose place moved since is left out
 */
record AuthorPlace(String key, UUID id, PositionVector pin) {

    /** After every handle, which are of {@code a-z0-9_-}. */
    private static final String LAST = "~";

    /** Before everything. */
    static AuthorPlace first(PositionVector pin) {
        return new AuthorPlace(null, new UUID(0, 0), pin);
    }

    String encode() {
        return id + "/" + pin.encode() + "/" + key;
    }

    static AuthorPlace decode(String place) {
        String[] parts = place.split("/", 3);
        return new AuthorPlace(parts[2], UUID.fromString(parts[0]), PositionVector.decode(parts[1]));
    }

    /** The parameters of the walk from here. */
    List<Object> parameters(AuthorSort sort, String prefix) {
        return new ArrayList<>(
                sort.moves()
                        ? List.of(key == null ? Long.MIN_VALUE : Long.parseLong(key), id)
                        : List.of(key == null ? "" : key, id, prefix, after(prefix)));
    }

    /** The first text after all that begin with the prefix. */
    private static String after(String prefix) {
        int last = prefix.length() - 1;
        return prefix.isEmpty() ? LAST : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
