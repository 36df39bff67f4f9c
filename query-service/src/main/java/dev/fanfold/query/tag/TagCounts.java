package dev.fanfold.query.tag;

import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Changes.Delta;
import dev.fanfold.query.projecting.Place;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Which listed post has which tag; a tag's count moves by what that table really gained or lost, or is counted anew.
 */
@ApplicationScoped
public class TagCounts {

    /**
     * Memberships of the posts that were listed, unlisted or tagged: removes what is no more, adds what is new. The
     * posts show the names as they are now, which nobody changes until this transaction ends ({@code TagProjector}).
     */
    private static final String RECONCILE = """
            WITH wanted AS MATERIALIZED (
                SELECT p.id AS post_id, p.published_at, t.id AS tag_id, t.version AS name_version
                FROM post p JOIN tag t ON t.id = ANY(p.tag_ids)
                WHERE p.id = ANY($1::uuid[]) AND p.listed
            ), gone AS (
                DELETE FROM tag_post m
                WHERE m.post_id = ANY($1::uuid[])
                    AND NOT EXISTS (SELECT FROM wanted w WHERE w.post_id = m.post_id AND w.tag_id = m.tag_id)
                RETURNING m.tag_id
            ), come AS (
                INSERT INTO tag_post AS m (tag_id, post_id, published_at, name_version)
                SELECT tag_id, post_id, published_at, name_version FROM wanted
                ON CONFLICT (post_id, tag_id)
                    DO UPDATE SET published_at = EXCLUDED.published_at, name_version = EXCLUDED.name_version
                RETURNING m.tag_id, old.tag_id IS NULL AS is_new
            )
            SELECT tag_id, -1 AS gained FROM gone
            UNION ALL SELECT tag_id, 1 FROM come WHERE is_new
            """;

    /** A row for each tag whose count moves, by primary key in key order; every row is there already. */
    private static final String LOCK = "SELECT FROM tag WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE";

    /** The same rows, which we hold, and where the batch stands that moves them. */
    private static final String MOVE = """
            UPDATE tag t SET post_count = t.post_count + d.posts, count_source = $3::smallint, count_offset = $4
            FROM unnest($1::uuid[], $2::bigint[]) AS d (id, posts) WHERE t.id = d.id
            """;

    /** The same rows, from memberships by index tag_post_newest. */
    private static final String COUNT = """
            UPDATE tag t SET post_count = (SELECT count(*) FROM tag_post m WHERE m.tag_id = t.id),
                count_source = $2::smallint, count_offset = $3
            WHERE t.id = ANY($1::uuid[])
            """;

    public void reconcile(EventBatch batch, Changes changes, Transaction transaction) {
        if (!changes.retagged().isEmpty()) {
            transaction
                    .run(RECONCILE, (Object) changes.retagged().toArray(UUID[]::new))
                    .forEach(row -> changes.tag(row.getUUID("tag_id"), row.getInteger("gained")));
        }
        Set<UUID> doubted = changes.doubtedTags();
        Collection<Delta> deltas = changes.tags();
        if (doubted.isEmpty() && deltas.isEmpty()) {
            return;
        }
        Place place = Place.of(batch);
        if (!doubted.isEmpty()) {
            UUID[] ids = doubted.toArray(UUID[]::new);
            transaction.send(LOCK, (Object) ids);
            transaction.send(COUNT, ids, (short) place.source(), place.offset());
        } else {
            UUID[] ids = Columns.uuids(deltas, Delta::id);
            if (ids.length > 1) { // one row has no order
                transaction.send(LOCK, (Object) ids);
            }
            transaction.send(MOVE, ids, Columns.longs(deltas, Delta::first), (short) place.source(), place.offset());
        }
    }
}
