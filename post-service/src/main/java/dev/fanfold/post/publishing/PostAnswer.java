package dev.fanfold.post.publishing;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A post as its author sees it, in every state. */
public record PostAnswer(
        UUID id,
        UUID authorId,
        String status,
        String slug,
        String title,
        String summary,
        String body,
        Instant createdAt,
        Instant publishedAt,
        Instant editedAt,
        long version) {

    static PostAnswer of(Row row) {
        return new PostAnswer(
                row.getUUID("id"),
                row.getUUID("author_id"),
                row.getString("status"),
                row.getString("slug"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("body"),
                instant(row.getOffsetDateTime("created_at")),
                instant(row.getOffsetDateTime("published_at")),
                instant(row.getOffsetDateTime("edited_at")),
                row.getLong("version"));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
