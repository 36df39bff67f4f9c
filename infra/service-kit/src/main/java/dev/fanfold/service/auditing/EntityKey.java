package dev.fanfold.service.auditing;

import dev.fanfold.service.problem.Problems;
import java.util.UUID;

/** The key of an entity, or an end of all keys. As text: an id, or two with a colon between them. */
record EntityKey(UUID first, UUID second) {

    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID GREATEST = new UUID(-1, -1);
    private static final EntityKey BEFORE_ALL = new EntityKey(LEAST, LEAST);
    private static final EntityKey LAST_OF_ALL = new EntityKey(GREATEST, GREATEST);

    static EntityKey after(String text) {
        return text == null ? BEFORE_ALL : parse("after", text);
    }

    static EntityKey upTo(String text) {
        return text == null ? LAST_OF_ALL : parse("to", text);
    }

    private static EntityKey parse(String parameter, String text) {
        int colon = text.indexOf(':');
        try {
            return colon < 0
                    ? new EntityKey(UUID.fromString(text), LEAST)
                    : new EntityKey(
                            UUID.fromString(text.substring(0, colon)), UUID.fromString(text.substring(colon + 1)));
        } catch (IllegalArgumentException unreadable) {
            throw Problems.invalid(parameter, "must be a UUID, or two of them with a colon between");
        }
    }
}
