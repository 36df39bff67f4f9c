package dev.fanfold.query.live.projecting;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.live.Sources;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Changes.Delta;
import dev.fanfold.service.data.Columns;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which posts a batch has changed, in the batch's own transaction: whoever sees the positions of the batch sees these
 * rows too. One row for each post, where the last of its events stood; of a post with events in two topics, that of the
 * post's own topic. What a rename changes on cards is no event of the post and is not told.
 */
@ApplicationScoped
public class PostChangeLog {

    /**
     * A row for each post of the batch that looks different to readers, by primary key of its post. Two rows at one
     * place: an event that was parked is applied again where the next one will stand.
     */
    private static final String APPEND = """
            INSERT INTO post_change AS l (source, at_offset, post_id, kind, author_id, tag_ids, left_tag_ids)
            SELECT c.source, c.at_offset, p.id,
                CASE WHEN NOT p.listed THEN 'removed' WHEN c.shown THEN 'post' ELSE 'counts' END,
                coalesce(c.author_id, p.author_id), p.tag_ids,
                ARRAY(SELECT jsonb_array_elements_text(c.before::jsonb)::uuid EXCEPT SELECT unnest(p.tag_ids))
            FROM unnest($1::smallint[], $2::bigint[], $3::uuid[], $4::boolean[], $5::boolean[], $6::uuid[], $7::text[])
                AS c (source, at_offset, post_id, shown, unlisted, author_id, before)
            JOIN post p ON p.id = c.post_id
            WHERE p.listed OR c.unlisted
            ON CONFLICT (source, at_offset, post_id) DO UPDATE
            SET kind = CASE WHEN EXCLUDED.kind = 'counts' THEN l.kind ELSE EXCLUDED.kind END,
                author_id = EXCLUDED.author_id, tag_ids = EXCLUDED.tag_ids,
                left_tag_ids = l.left_tag_ids || EXCLUDED.left_tag_ids
            """;

    private record Place(int source, long offset) {}

    public void append(EventBatch batch, Changes changes, Transaction transaction) {
        TreeSet<UUID> changed = new TreeSet<>(changes.shown());
        changed.addAll(changes.unlisted().keySet());
        changed.addAll(changes.tagsBefore().keySet());
        changes.posts().stream().map(Delta::id).forEach(changed::add);
        if (changed.isEmpty()) {
            return;
        }
        Map<UUID, Place> places = places(batch);
        transaction.send(
                APPEND,
                changed.stream().map(id -> (short) places.get(id).source()).toArray(Short[]::new),
                Columns.longs(changed, id -> places.get(id).offset()),
                Columns.uuids(changed, id -> id),
                Columns.booleans(
                        changed,
                        id -> changes.shown().contains(id)
                                || changes.tagsBefore().containsKey(id)),
                Columns.booleans(changed, changes.unlisted()::containsKey),
                Columns.uuids(changed, changes.unlisted()::get),
                Columns.texts(changed, id -> json(changes.tagsBefore().get(id))));
    }

    /** The topic of posts comes last and wins. */
    private static Map<UUID, Place> places(EventBatch batch) {
        Map<UUID, Place> places = new HashMap<>();
        note(batch, batch.of(PostTagsEvent.class), Topic.TAGS, places);
        Map<UUID, Place> own = new HashMap<>();
        note(batch, batch.of(PostEvent.class), Topic.POSTS, own);
        note(batch, batch.of(CommentEvent.class), Topic.POSTS, own);
        note(batch, batch.of(LikeEvent.class), Topic.POSTS, own);
        places.putAll(own);
        return places;
    }

    private static void note(
            EventBatch batch, List<? extends DomainEvent> events, Topic topic, Map<UUID, Place> places) {
        for (DomainEvent event : events) {
            UUID post = event.partitionId();
            Place place = new Place(Sources.of(topic, Topic.partitionOf(post)), batch.offset(event));
            places.merge(post, place, (one, other) -> one.offset() >= other.offset() ? one : other);
        }
    }

    /** Arrays of arrays must not be ragged. */
    private static String json(UUID[] ids) {
        return ids == null
                ? "[]"
                : new JsonArray(Arrays.stream(ids).map(UUID::toString).toList()).encode();
    }
}
