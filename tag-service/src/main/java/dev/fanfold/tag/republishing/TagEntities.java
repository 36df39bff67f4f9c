package dev.fanfold.tag.republishing;

import dev.fanfold.outbox.republishing.RepublishedEntities;
import dev.fanfold.outbox.republishing.RepublishedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tags, unless none but drafts have them, and the tags of posts. */
@ApplicationScoped
class TagEntities implements RepublishedEntities {

    private static final RepublishedEntity TAG =
            RepublishedEntity.of("tag", "tag", "id", """
                    CASE WHEN e.merged_into IS NOT NULL THEN 'fanfold.tag.merged.v1'
                         WHEN e.gone THEN 'fanfold.tag.deleted.v1'
                         WHEN e.version > 1 THEN 'fanfold.tag.renamed.v1'
                         ELSE 'fanfold.tag.created.v1' END
                    """, "tag_state(e)").where("e.told");

    private static final RepublishedEntity POST_TAGS = RepublishedEntity.of(
                    "post-tags", "post_tagging", "post_id", "'fanfold.post.tagged.v1'", "post_tags_state(e)")
            .keyedBy("'post:' || e.post_id", "e.post_id");

    @Override
    public List<RepublishedEntity> all() {
        return List.of(TAG, POST_TAGS);
    }
}
