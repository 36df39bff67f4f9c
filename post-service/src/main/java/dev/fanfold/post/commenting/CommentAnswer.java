package dev.fanfold.post.commenting;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A comment as this service has it. */
public record CommentAnswer(
        UUID id,
        UUID postId,
        UUID parentId,
        int depth,
        UUID authorId,
        String body,
        Instant createdAt,
        Instant editedAt,
        long version) {

    static CommentAnswer of(Row row) {
        OffsetDateTime editedAt = row.getOffsetDateTime("edited_at");
        return new CommentAnswer(
                row.getUUID("id"),
                row.getUUID("post_id"),
                row.getUUID("parent_id"),
                row.getInteger("depth"),
                row.getUUID("author_id"),
                row.getString("body"),
                row.getOffsetDateTime("created_at").toInstant(),
                editedAt == null ? null : editedAt.toInstant(),
                row.getLong("version"));
    }
}
