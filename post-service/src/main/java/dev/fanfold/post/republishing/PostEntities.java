package dev.fanfold.post.republishing;

import dev.fanfold.outbox.republishing.RepublishedEntities;
import dev.fanfold.outbox.republishing.RepublishedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Posts in every state, comments, also those of which only the place in the thread is left, and likes. */
@ApplicationScoped
class PostEntities implements RepublishedEntities {

    private static final RepublishedEntity POST =
            RepublishedEntity.of("post", "post", "id", """
                    CASE WHEN e.deleted_at IS NOT NULL THEN 'fanfold.post.deleted.v1'
                         WHEN e.status = 'draft' THEN 'fanfold.post.drafted.v1'
                         WHEN e.status = 'archived' THEN 'fanfold.post.archived.v1'
                         ELSE 'fanfold.post.published.v1' END
                    """, "post_state(e)").erasedBy("fanfold.post.erased.v1");

    private static final RepublishedEntity COMMENT = RepublishedEntity.of(
                    "comment", "comment", "id", """
                    CASE WHEN e.body IS NULL THEN 'fanfold.comment.erased.v1'
                         WHEN e.deleted_at IS NOT NULL THEN 'fanfold.comment.deleted.v1'
                         WHEN e.edited_at IS NOT NULL THEN 'fanfold.comment.edited.v1'
                         ELSE 'fanfold.comment.added.v1' END
                    """, "CASE WHEN e.body IS NOT NULL THEN comment_state(e) END")
            .keyedBy("e.id::text", "e.post_id")
            .goneAs(new RepublishedEntity.Gone("fanfold.comment.erased.v1", "NULL", "post_id"));

    private static final RepublishedEntity LIKE = RepublishedEntity.of(
                    "like", "post_like", "post_id", """
                    CASE WHEN e.liked THEN 'fanfold.post.liked.v1' ELSE 'fanfold.post.unliked.v1' END
                    """, "like_state(e)")
            .withSecond("user_id")
            .keyedBy("e.post_id || ':' || e.user_id", "e.post_id")
            .erasedBy("fanfold.post.like-erased.v1");

    @Override
    public List<RepublishedEntity> all() {
        return List.of(POST, COMMENT, LIKE);
    }
}
