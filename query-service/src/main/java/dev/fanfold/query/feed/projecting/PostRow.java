package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.PostEvent;
import java.time.Instant;
import java.util.UUID;

/** What of a post event becomes the row: everything while it is published, its version alone otherwise. */
record PostRow(
        UUID id,
        long version,
        boolean listed,
        UUID authorId,
        String slug,
        String title,
        String summary,
        String body,
        Instant createdAt,
        Instant publishedAt,
        Instant editedAt) {

    static PostRow of(PostEvent event) {
        return switch (event) {
            case PostEvent.WithState post when post.state().published() -> listed(post.state());
            case PostEvent.WithState post ->
                unlisted(post.partitionId(), post.version(), post.state().authorId());
            case PostEvent.Erased erased -> unlisted(erased.partitionId(), erased.version(), null);
        };
    }

    private static PostRow listed(PostEvent.State post) {
        return new PostRow(
                post.id(),
                post.version(),
                true,
                post.authorId(),
                post.slug(),
                post.title(),
                post.summary(),
                post.body(),
                post.createdAt(),
                post.publishedAt(),
                post.editedAt());
    }

    private static PostRow unlisted(UUID id, long version, UUID authorId) {
        return new PostRow(id, version, false, authorId, null, null, null, null, null, null, null);
    }
}
