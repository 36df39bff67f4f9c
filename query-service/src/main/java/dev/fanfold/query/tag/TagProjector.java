package dev.fanfold.query.tag;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Place;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
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

    /**
     * A row for each tag event, by primary key. A name that a post may show in an older version becomes a job. Answers
     * one row: how many jobs, and by how many the tags have become more.
     */
    private static final String TAGS = """
            WITH newest AS (
                UPDATE tag t
                SET version = e.version, name = e.name, deleted = e.deleted, merged_into = e.merged_into,
                    name_source = CASE WHEN t.name = e.name THEN t.name_source ELSE e.source END,
                    name_offset = CASE WHEN t.name = e.name THEN t.name_offset ELSE e.at_offset END
                FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::boolean[], $5::uuid[], $6::smallint[], $7::bigint[])
                    AS e (id, version, name, deleted, merged_into, source, at_offset)
                WHERE t.id = e.id AND t.version < e.version
                RETURNING t.id, t.version, old.name IS DISTINCT FROM new.name AS renamed,
                    old.deleted::int - new.deleted::int AS gained
            ), jobs AS (
                INSERT INTO tag_rename_job (tag_id, version)
                SELECT id, version FROM newest
                WHERE renamed AND EXISTS (SELECT FROM tag_post m WHERE m.tag_id = newest.id)
                ON CONFLICT (tag_id) DO UPDATE SET version = EXCLUDED.version
                RETURNING tag_id
            )
            SELECT (SELECT count(*) FROM jobs) AS jobs, (SELECT coalesce(sum(gained), 0) FROM newest) AS gained
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
    public boolean apply(EventBatch batch, Changes changes, Transaction transaction) {
        List<TagEvent> events = batch.of(TagEvent.class);
        List<PostTagsEvent> tagSets = batch.of(PostTagsEvent.class);
        List<PostEvent> posts = batch.of(PostEvent.class);
        Map<UUID, String> used = new TreeMap<>();
        tagSets.forEach(set -> set.tags().forEach(tag -> used.put(tag.id(), tag.name())));
        UUID[] shown = used.keySet().toArray(UUID[]::new);
        events.forEach(
                event -> used.putIfAbsent(event.partitionId(), event.state().name()));
        Collection<Map.Entry<UUID, String>> tags = used.entrySet();
        if (!tags.isEmpty()) {
            changes.tagsShown(transaction
                    .run(PLACEHOLDERS, Columns.uuids(tags, Map.Entry::getKey), Columns.texts(tags, Map.Entry::getValue))
                    .rowCount());
        }
        boolean renamed = !events.isEmpty() && newest(batch, events, changes, transaction) > 0;
        if (!tagSets.isEmpty() || !posts.isEmpty()) {
            transaction.send(
                    HOLD_NAMES,
                    shown,
                    Stream.concat(tagSets.stream(), posts.stream())
                            .map(event -> event.partitionId())
                            .distinct()
                            .toArray(UUID[]::new));
        }
        return renamed;
    }

    private static long newest(EventBatch batch, List<TagEvent> events, Changes changes, Transaction transaction) {
        UUID[] ids = Columns.uuids(events, TagEvent::partitionId);
        List<Place> places =
                events.stream().map(event -> Place.of(event, batch)).toList();
        transaction.send(LOCK, (Object) ids);
        Row outcome = transaction
                .run(
                        TAGS,
                        ids,
                        Columns.longs(events, TagEvent::version),
                        Columns.texts(events, event -> event.state().name()),
                        Columns.booleans(events, event -> event.state().deleted()),
                        Columns.uuids(events, event -> event.state().mergedInto()),
                        places.stream().map(place -> (short) place.source()).toArray(Short[]::new),
                        Columns.longs(places, Place::offset))
                .iterator()
                .next();
        changes.tagsShown(outcome.getLong("gained"));
        return outcome.getLong("jobs");
    }
}
