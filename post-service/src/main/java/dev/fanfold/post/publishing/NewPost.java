package dev.fanfold.post.publishing;

import dev.fanfold.service.data.Ids;
import java.time.Instant;
import java.util.UUID;

/** A post about to be written. */
record NewPost(
        UUID id,
        UUID authorId,
        String slug,
        String title,
        String summary,
        String body,
        boolean publish,
        Instant createdAt) {

    static NewPost of(PostRequest request, UUID authorId) {
        return of(
                authorId,
                request.slug(),
                request.title(),
                request.summary(),
                request.body(),
                request.published(),
                null);
    }

    static NewPost of(PostBatchRequest.Item item) {
        return of(
                item.authorId(),
                item.slug(),
                item.title(),
                item.summary(),
                item.body(),
                item.published(),
                item.createdAt());
    }

    private static NewPost of(
            UUID authorId, String slug, String title, String summary, String body, boolean publish, Instant createdAt) {
        UUID id = Ids.next();
        return new NewPost(
                id,
                authorId,
                slug == null ? Slug.of(title, id) : slug,
                title,
                summary,
                body,
                publish,
                createdAt == null ? Instant.now() : createdAt);
    }
}
