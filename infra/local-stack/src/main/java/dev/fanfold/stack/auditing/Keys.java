package dev.fanfold.stack.auditing;

import java.util.UUID;

/** Keys of entities and of checks as text: ids, and numbers, with colons between. */
final class Keys {

    private Keys() {}

    /** The key before this one, in the order of the database: behind it this one is the first. */
    static String before(String key) {
        var last = key.lastIndexOf(':') + 1;
        var id = UUID.fromString(key.substring(last));
        var low = id.getLeastSignificantBits();
        return key.substring(0, last) + new UUID(id.getMostSignificantBits() - (low == 0 ? 1 : 0), low - 1);
    }

    /** The id that it ends with. */
    static String lastId(String key) {
        return key.substring(key.lastIndexOf(':') + 1);
    }
}
