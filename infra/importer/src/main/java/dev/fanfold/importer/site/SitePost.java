package dev.fanfold.importer.site;

import java.time.Instant;
import java.util.List;

/**
 * A published post.
 *
 * @param author id of its user, or {@link SiteContent#DELETED_USER}
 * @param summary the beginning of the text without markup, for lists; null where there is none
 */
public record SitePost(
        long id, long author, String title, String summary, String body, List<String> tags, Instant createdAt) {}
