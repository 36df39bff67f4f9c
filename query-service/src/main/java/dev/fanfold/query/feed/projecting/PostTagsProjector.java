package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The tags that a post shows, by newest version of its tag set. */
@ApplicationScoped
public class PostTagsProjector {

    /**
     * A row for each event, by primary key; every row is there already, those of the tags too. Names are those of the
     * tags' own events, which may be newer than what the set calls them. Sets travel as JSON: arrays of arrays must not
     * be ragged.
     */
    private static final String TAGS = """
            UPDATE post p
            SET tags_version = e.version, revision = p.revision + 1,
                tag_ids = ARRAY(SELECT jsonb_array_elements_text(e.ids::jsonb)::uuid),
                tags = ARRAY(
                    SELECT t.name FROM tag t
                    WHERE t.id = ANY(ARRAY(SELECT jsonb_array_elements_text(e.ids::jsonb)::uuid))
                    ORDER BY t.name COLLATE "C", t.id)
            FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS e (id, version, ids)
            WHERE p.id = e.id AND p.tags_version < e.version
            RETURNING p.id, old.tag_ids AS before
            """;

    public void apply(List<PostTagsEvent> events, Changes changes, Transaction transaction) {
        if (events.isEmpty()) {
            return;
        }
        transaction
                .run(
                        TAGS,
                        Columns.uuids(events, PostTagsEvent::partitionId),
                        Columns.longs(events, PostTagsEvent::version),
                        Columns.texts(events, PostTagsProjector::ids))
                .forEach(row -> {
                    changes.retagged(row.getUUID("id"));
                    changes.tagged(row.getUUID("id"), row.getArrayOfUUIDs("before"));
                });
    }

    private static String ids(PostTagsEvent event) {
        return new JsonArray(
                        event.tags().stream().map(tag -> tag.id().toString()).toList())
                .encode();
    }
}
