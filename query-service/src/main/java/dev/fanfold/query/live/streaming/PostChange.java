package dev.fanfold.query.live.streaming;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.live.Sources;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * A row of the change log with the post as it is by now, which may be newer than the change but not older.
 *
 * @param source the partition whose event at that offset changed the post
 * @param leftTags tags that the post had before
 * @param card what lists show, or null where the post is not listed by now
 * @param counts {@code {id, likeCount, commentCount}}, or null likewise
 */
record PostChange(
        int source,
        long offset,
        UUID post,
        Kind kind,
        UUID author,
        Set<UUID> tags,
        Set<UUID> leftTags,
        String card,
        String counts) {

    enum Kind {
        POST,
        COUNTS,
        REMOVED
    }

    static PostChange of(Row row) {
        return new PostChange(
                row.getShort("source"),
                row.getLong("at_offset"),
                row.getUUID("post_id"),
                switch (row.getString("kind")) {
                    case "post" -> Kind.POST;
                    case "counts" -> Kind.COUNTS;
                    default -> Kind.REMOVED;
                },
                row.getUUID("author_id"),
                Set.copyOf(Arrays.asList(row.getArrayOfUUIDs("tag_ids"))),
                Set.copyOf(Arrays.asList(row.getArrayOfUUIDs("left_tag_ids"))),
                null,
                null);
    }

    PostChange showing(Row post) {
        return new PostChange(
                source, offset, this.post, kind, author, tags, leftTags, post.getString("card"), counts(post));
    }

    static String counts(Row post) {
        return "{\"id\":\"%s\",\"likeCount\":%d,\"commentCount\":%d}"
                .formatted(post.getUUID("id"), post.getLong("like_count"), post.getLong("comment_count"));
    }

    /** Whether it comes after that. */
    boolean isAfter(PositionVector seen) {
        return offset >= Sources.next(seen, source);
    }
}
