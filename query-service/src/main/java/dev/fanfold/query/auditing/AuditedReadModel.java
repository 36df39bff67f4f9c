package dev.fanfold.query.auditing;

import dev.fanfold.service.auditing.AuditedEntities;
import dev.fanfold.service.auditing.AuditedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the read model shows of each entity, as its owner would say it. */
@ApplicationScoped
class AuditedReadModel implements AuditedEntities {

    private static final AuditedEntity USER = AuditedEntity.of(
                    "user",
                    "author",
                    "id",
                    "e.version > 0 AND e.status NOT IN ('deleted', 'erased')",
                    "e.version",
                    "e.handle, e.display_name, e.bio, e.avatar_url, e.status, rfc3339(e.created_at)")
            .hiddenWhere("e.version > 0 AND e.status IN ('deleted', 'erased')");

    private static final AuditedEntity FOLLOW =
            AuditedEntity.member("follow", "follow", "follower_id", "followee_id", "e.following");

    private static final AuditedEntity POST = AuditedEntity.of("post", "post", "id", "e.listed", "e.version", """
                    e.author_id, e.slug, e.title, e.summary, (SELECT b.body_json FROM post_body b WHERE b.post_id = e.id),
                    rfc3339(e.created_at), rfc3339(e.published_at), rfc3339(e.edited_at)""")
            .hiddenWhere("e.version > 0 AND NOT e.listed");

    private static final AuditedEntity COMMENT = AuditedEntity.of(
                    "comment", "comment", "id", "e.version > 0 AND NOT e.deleted", "e.version", """
                    e.post_id, e.parent_id, e.depth, e.path, e.author_id, e.body, rfc3339(e.created_at),
                    rfc3339(e.edited_at)""")
            .hiddenWhere("e.version > 0 AND e.deleted")
            .under("post_id");

    private static final AuditedEntity LIKE =
            AuditedEntity.member("like", "post_like", "post_id", "user_id", "e.liked");

    private static final AuditedEntity TAG = AuditedEntity.of(
                    "tag", "tag", "id", "e.version > 0 AND NOT e.deleted", "e.version", "e.name")
            .hiddenWhere("e.version > 0 AND e.deleted");

    private static final AuditedEntity POST_TAGS = AuditedEntity.of(
                    "post-tags",
                    "post",
                    "id",
                    "e.listed AND cardinality(e.tag_ids) > 0",
                    "e.tags_version",
                    "(SELECT json_agg(id ORDER BY id) FROM unnest(e.tag_ids) AS id)")
            .hiddenWhere("e.tags_version > 0 AND NOT (e.listed AND cardinality(e.tag_ids) > 0)");

    @Override
    public List<AuditedEntity> all() {
        return List.of(USER, FOLLOW, POST, COMMENT, LIKE, TAG, POST_TAGS);
    }
}
