package dev.fanfold.post.commenting;

import dev.fanfold.service.data.Ids;
import java.time.Instant;
import java.util.UUID;

/** A comment about to be written. */
record NewComment(UUID id, UUID postId, UUID parentId, UUID authorId, String body, Instant createdAt) {

    static NewComment of(UUID postId, CommentRequest request, UUID authorId) {
        return new NewComment(Ids.next(), postId, request.parentId(), authorId, request.body(), Instant.now());
    }

    static NewComment of(CommentBatchRequest.Item item) {
        return new NewComment(
                Ids.next(),
                item.postId(),
                item.parentId(),
                item.authorId(),
                item.body(),
                item.createdAt() == null ? Instant.now() : item.createdAt());
    }
}
