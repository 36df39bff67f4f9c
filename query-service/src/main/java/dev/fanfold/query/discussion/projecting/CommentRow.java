package dev.fanfold.query.discussion.projecting;

import dev.fanfold.contracts.CommentEvent;
import java.time.Instant;
import java.util.UUID;

/** What of a comment event becomes the row. */
record CommentRow(
        UUID id,
        UUID postId,
        long version,
        UUID parentId,
        Integer depth,
        String path,
        UUID authorId,
        String body,
        boolean deleted,
        Instant createdAt,
        Instant editedAt) {

    static CommentRow of(CommentEvent event) {
        return switch (event) {
            case CommentEvent.WithState comment -> of(comment.state());
            case CommentEvent.Erased erased ->
                new CommentRow(
                        UUID.fromString(erased.key()),
                        erased.partitionId(),
                        erased.version(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        true,
                        null,
                        null);
        };
    }

    private static CommentRow of(CommentEvent.State comment) {
        return new CommentRow(
                comment.id(),
                comment.postId(),
                comment.version(),
                comment.parentId(),
                comment.depth(),
                comment.path(),
                comment.authorId(),
                comment.body(),
                comment.deleted(),
                comment.createdAt(),
                comment.editedAt());
    }
}
