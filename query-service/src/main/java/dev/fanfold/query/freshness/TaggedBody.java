package dev.fanfold.query.freshness;

import java.nio.charset.StandardCharsets;

/**
 * A body as it goes to the client, with its entity tag: made once, answered often.
 *
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record TaggedBody(byte[] bytes, String tag) {

    public static TaggedBody of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static TaggedBody of(byte[] bytes) {
        return new TaggedBody(bytes, EntityTags.of(bytes));
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** @param known {@code If-None-Match}, several headers joined by commas; null where there is none */
    public boolean isKnown(String known) {
        return known != null && EntityTags.match(known, tag);
    }
}
