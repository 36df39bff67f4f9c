package dev.fanfold.query.tag;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Tag rows: placeholders for tags that a post has before their own event is here, and names by newest version. */
@ApplicationScoped
public class TagProjector {

    /** A row for each tag of the batch that is new, in key order. */
    private static final String PLACEHOLDERS = """
            INSERT INTO tag (id, name) SELECT * FROM unnest($1::uuid[], $2::text[]) AS t (id, name) ORDER BY id
            ON CONFLICT (id) DO NOTHING
            """;

    /**
     * A row for each tag event, by primary key in key order; every row is there already. Waits for {@link #HOLD_NAMES},
     * which {@link #TAGS} by itself would not. A statement of its own: the next one must see what those that we waited
     * for have committed.
     */
    private static final String LOCK = "SELECT FROM tag WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE";

    /** A row for each tag event, by primary key. A name that a post may show in an older version becomes a job. */
    private static final String TAGS = """
            WITH newest AS (
                UPDATE tag t
                SET version = e.version, name = e.name, deleted = e.deleted, merged_into = e.merged_into
                FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::boolean[], $5::uuid[])
                    AS e (id, version, name, deleted, merged_into)
                WHERE t.id = e.id AND t.version < e.version
                RETURNING t.id, t.version, old.name IS DISTINCT FROM new.name AS renamed
            )
            INSERT INTO tag_rename_job (tag_id, version)
            SELECT id, version FROM newest
            WHERE renamed AND EXISTS (SELECT FROM tag_post m WHERE m.tag_id = newest.id)
            ON CONFLICT (tag_id) DO UPDATE SET version = EXCLUDED.version
            """;

    /**
     * A row for each tag that a post of the batch has or is to have, by primary key in key order: no rename of theirs
     * commits before this batch does. The weakest lock there is, which counts of the same rows do not wait for.
     */
    private static final String HOLD_NAMES = """
            SELECT FROM tag WHERE id = ANY(ARRAY(
                SELECT unnest($1::uuid[]) UNION SELECT unnest(p.tag_ids) FROM post p WHERE p.id = ANY($2::uuid[])))
            ORDER BY id FOR KEY SHARE
            """;

    /** @return whether a job was left for {@link RenameTags} */
    public boolean apply(
            List<TagEvent> events, List<PostTagsEvent> tagSets, List<PostEvent> posts, Transaction transaction) {
        Map<UUID, String> used = new TreeMap<>();
        tagSets.forEach(set -> set.tags().forEach(tag -> used.put(tag.id(), tag.name())));
        UUID[] shown = used.keySet().toArray(UUID[]::new);
        events.forEach(
                event -> used.putIfAbsent(event.partitionId(), event.state().name()));
        Collection<Map.Entry<UUID, String>> tags = used.entrySet();
        if (!tags.isEmpty()) {
            transaction.run(
                    PLACEHOLDERS, Columns.uuids(tags, Map.Entry::getKey), Columns.texts(tags, Map.Entry::getValue));
        }
        boolean renamed = !events.isEmpty() && newest(events, transaction) > 0;
        if (!tagSets.isEmpty() || !posts.isEmpty()) {
            transaction.run(
                    HOLD_NAMES,
                    shown,
                    Stream.concat(tagSets.stream(), posts.stream())
                            .map(event -> event.partitionId())
                            .distinct()
                            .toArray(UUID[]::new));
        }
        return renamed;
    }

    private static int newest(List<TagEvent> events, Transaction transaction) {
        UUID[] ids = Columns.uuids(events, TagEvent::partitionId);
        transaction.run(LOCK, (Object) ids);
        return transaction
                .run(
                        TAGS,
                        ids,
                        Columns.longs(events, TagEvent::version),
                        Columns.texts(events, event -> event.state().name()),
                        Columns.booleans(events, event -> event.state().deleted()),
                        Columns.uuids(events, event -> event.state().mergedInto()))
                .rowCount();
    }
}
