package dev.fanfold.post.auditing;

import dev.fanfold.service.auditing.AuditedEntities;
import dev.fanfold.service.auditing.AuditedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Published posts, comments that are not deleted, and likes. */
@ApplicationScoped
class AuditedPosts implements AuditedEntities {

    private static final AuditedEntity POST =
            AuditedEntity.of("post", "post", "id", "e.status = 'published' AND e.deleted_at IS NULL", "e.version", """
                    e.author_id, e.slug, e.title, e.summary, to_json(e.body)::text, rfc3339(e.created_at),
                    rfc3339(e.published_at), rfc3339(e.edited_at)""");

    private static final AuditedEntity COMMENT = AuditedEntity.of(
                    "comment", "comment", "id", "e.deleted_at IS NULL", "e.version", """
                    e.post_id, e.parent_id, e.depth, e.path, e.author_id, e.body, rfc3339(e.created_at),
                    rfc3339(e.edited_at)""")
            .under("post_id");

    private static final AuditedEntity LIKE =
            AuditedEntity.member("like", "post_like", "post_id", "user_id", "e.liked");

    @Override
    public List<AuditedEntity> all() {
        return List.of(POST, COMMENT, LIKE);
    }
}
