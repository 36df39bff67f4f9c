package dev.fanfold.tag.republishing;

import dev.fanfold.outbox.republishing.RepublishedEntities;
import dev.fanfold.outbox.republishing.RepublishedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tags, unless none but drafts have them, and the tags of posts. */
@ApplicationScoped
class TagEntities implements RepublishedEntities {

    /** Tags have no tombstone. Of one that nobody was told of the name is not told either. */
    private static final RepublishedEntity.Gone NAMELESS =
            new RepublishedEntity.Gone("fanfold.tag.deleted.v1", """
            json_build_object('id', e.id, 'name', e.id::text, 'deleted', true,
                'createdAt', rfc3339(to_timestamp(0)), 'version', e.version)::text""", null);

    private static final RepublishedEntity TAG = RepublishedEntity.of("tag", "tag", "id", """
                    CASE WHEN e.merged_into IS NOT NULL THEN 'fanfold.tag.merged.v1'
                         WHEN e.gone THEN 'fanfold.tag.deleted.v1'
                         WHEN e.version > 1 THEN 'fanfold.tag.renamed.v1'
                         ELSE 'fanfold.tag.created.v1' END
                    """, "tag_state(e)")
            .where("e.told")
            .goneAs(NAMELESS);

    private static final RepublishedEntity POST_TAGS = RepublishedEntity.of(
                    "post-tags", "post_tagging", "post_id", "'fanfold.post.tagged.v1'", "post_tags_state(e)")
            .keyedBy("'post:' || e.post_id", "e.post_id")
            .erasedBy("fanfold.post.tags-erased.v1");

    @Override
    public List<RepublishedEntity> all() {
        return List.of(TAG, POST_TAGS);
    }
}
