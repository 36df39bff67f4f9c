package dev.fanfold.importer.loading;

import dev.fanfold.importer.site.SiteContent;

/**
 * One step of an import; a phase begins when the one before it is on the site.
 *
 * @param name in the journal and in idempotency keys
 * @param kind what one record of it is called in its source
 */
public record Phase(String name, String path, String kind) {

    public static final Phase USERS = new Phase("users", "/v1/users/batch", "user");
    public static final Phase LIKES = new Phase("likes", "/v1/likes/batch", "like of post");

    public static Phase posts(SiteContent content) {
        return new Phase("posts", "/v1/posts/batch", content.postKind());
    }

    public static Phase tags(SiteContent content) {
        return new Phase("post-tags", "/v1/post-tags/batch", "tags of " + content.postKind());
    }

    public static Phase comments(SiteContent content, int wave) {
        return new Phase(
                "comments-" + wave, "/v1/comments/batch", content.commentKinds().get(wave));
    }
}
