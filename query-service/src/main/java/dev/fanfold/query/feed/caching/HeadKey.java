package dev.fanfold.query.feed.caching;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Which head, and what outdates it.
 *
 * @param name unique among all heads
 * @param scope of the changes that it may show: all posts, those of an author or of a tag, or the tags
 */
public record HeadKey(String name, String scope) {

    /** Every scope there is. */
    public static final String EVERYTHING = "*";

    public static final String POSTS = "posts";
    public static final String TAGS = "tags";

    public static String author(UUID id) {
        return "author:" + id;
    }

    /**
     * Lists by tag name the tag by its name, which may come to stand for another one. Hashed: what somebody has written
     * is not to outlive it in Redis for as long as changes are remembered.
     */
    public static String tag(String name) {
        return "tag:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is one of those that any visit may ask for; of authors and tags there are many. */
    boolean isOfAll() {
        return scope.equals(POSTS) || scope.equals(TAGS);
    }
}
