package dev.fanfold.importer.site;

import java.time.Instant;

/**
 * @param parent id of a comment of the wave before, or {@link #NONE} for a comment directly on its post
 * @param author id of its user, or {@link SiteContent#DELETED_USER}
 */
public record SiteComment(long id, long post, long parent, long author, String body, Instant createdAt) {

    public static final long NONE = Long.MIN_VALUE;
}
