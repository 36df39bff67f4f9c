package dev.fanfold.query.author;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * An author as everyone sees them. {@code postCount} counts published posts, {@code commentCount} comments not deleted,
 * {@code followerCount} and {@code followingCount} follows, whoever is at their other end, {@code receivedLikeCount}
 * the likes of published posts.
 */
public record AuthorCard(
        UUID id,
        String handle,
        String displayName,
        String bio,
        String avatarUrl,
        Instant createdAt,
        long postCount,
        long commentCount,
        long followerCount,
        long followingCount,
        long receivedLikeCount,
        long version) {

    /** @param count null where nothing was counted yet */
    static AuthorCard of(Row profile, Row count) {
        return new AuthorCard(
                profile.getUUID("id"),
                profile.getString("handle"),
                profile.getString("display_name"),
                profile.getString("bio"),
                profile.getString("avatar_url"),
                profile.getOffsetDateTime("created_at").toInstant(),
                count == null ? 0 : count.getLong("post_count"),
                count == null ? 0 : count.getLong("comment_count"),
                count == null ? 0 : count.getLong("follower_count"),
                count == null ? 0 : count.getLong("following_count"),
                count == null ? 0 : count.getLong("received_like_count"),
                profile.getLong("version"));
    }
}
