package dev.fanfold.query.auditing.watching;

import java.util.UUID;

/** Keys of entities and of checks as text: ids, and numbers, with colons between. */
final class Keys {

    private Keys() {}

    /** The key before this one, in the order of the database: behind it this one is the first. */
    static String before(String key) {
        int last = key.lastIndexOf(':') + 1;
        UUID id = UUID.fromString(key.substring(last));
        long low = id.getLeastSignificantBits();
        UUID before = new UUID(id.getMostSignificantBits() - (low == 0 ? 1 : 0), low - 1);
        return key.substring(0, last) + before;
    }
}
