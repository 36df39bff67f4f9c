package dev.fanfold.tag.auditing;

import dev.fanfold.service.auditing.AuditedEntities;
import dev.fanfold.service.auditing.AuditedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tags that events have told of and that are not gone, and the tags of published posts that have any. */
@ApplicationScoped
class AuditedTags implements AuditedEntities {

    private static final AuditedEntity TAG = AuditedEntity.of(
                    "tag", "tag", "id", "e.told AND NOT e.gone", "e.version", "coalesce(e.former_name, e.name)")
            .hiddenWhere("e.told AND e.gone");

    private static final AuditedEntity POST_TAGS = AuditedEntity.of(
            "post-tags",
            "post_tagging",
            "post_id",
            "json_array_length(post_tags_state(e)::json -> 'tags') > 0",
            "e.version",
            """
                    (SELECT json_agg(t ->> 'id' ORDER BY (t ->> 'id')::uuid)
                     FROM json_array_elements(post_tags_state(e)::json -> 'tags') t)""");

    @Override
    public List<AuditedEntity> all() {
        return List.of(TAG, POST_TAGS);
    }
}
