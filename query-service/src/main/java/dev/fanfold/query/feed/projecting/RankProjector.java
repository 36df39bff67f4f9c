package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Listed posts by the keys that move. Copies what the post's own row says once the batch is through, and notes for each
 * key that is another one now where in the topic it was moved. Rows belong to the batch's own posts, as those do.
 */
@ApplicationScoped
public class RankProjector {

    /** A row for each post that may have come, gone or lost its latest comment: from its rows, by keys. */
    private static final String WRITE = """
            INSERT INTO post_rank AS r (post_id, partition, author_id, published_at, tag_ids, like_count, comment_count,
                active_at, top_offset, discussed_offset, active_offset)
            SELECT p.id, e.partition, p.author_id, p.published_at, p.tag_ids, p.like_count, p.comment_count,
                greatest(p.published_at, (SELECT max(c.created_at) FROM comment c
                    WHERE c.post_id = p.id AND c.path IS NOT NULL AND c.version > 0 AND NOT c.deleted)),
                e.top, e.talk, e.talk
            FROM unnest($1::uuid[], $2::int[], $3::bigint[], $4::bigint[]) AS e (id, partition, top, talk) JOIN post p ON p.id = e.id
            WHERE p.listed
            ON CONFLICT (post_id) DO UPDATE
            SET partition = EXCLUDED.partition, author_id = EXCLUDED.author_id, published_at = EXCLUDED.published_at,
                tag_ids = EXCLUDED.tag_ids, like_count = EXCLUDED.like_count, comment_count = EXCLUDED.comment_count,
                active_at = EXCLUDED.active_at,
                top_offset = CASE WHEN r.like_count = EXCLUDED.like_count
                    THEN r.top_offset ELSE EXCLUDED.top_offset END,
                discussed_offset = CASE WHEN r.comment_count = EXCLUDED.comment_count
                    THEN r.discussed_offset ELSE EXCLUDED.discussed_offset END,
                active_offset = CASE WHEN r.active_at = EXCLUDED.active_at
                    THEN r.active_offset ELSE EXCLUDED.active_offset END
            WHERE (r.partition, r.author_id, r.published_at, r.tag_ids, r.like_count, r.comment_count, r.active_at)
                IS DISTINCT FROM (EXCLUDED.partition, EXCLUDED.author_id, EXCLUDED.published_at, EXCLUDED.tag_ids,
                    EXCLUDED.like_count, EXCLUDED.comment_count, EXCLUDED.active_at)
            """;

    /** A row for each post that was liked or commented on, by primary key; an unlisted one has none. */
    private static final String MOVE = """
            UPDATE post_rank r
            SET like_count = p.like_count, comment_count = p.comment_count, active_at = greatest(r.active_at, e.latest),
                top_offset = CASE WHEN r.like_count = p.like_count THEN r.top_offset ELSE e.top END,
                discussed_offset = CASE WHEN r.comment_count = p.comment_count THEN r.discussed_offset ELSE e.talk END,
                active_offset = CASE WHEN r.active_at >= e.latest OR e.latest IS NULL THEN r.active_offset ELSE e.talk END
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::timestamptz[]) AS e (id, top, talk, latest) JOIN post p ON p.id = e.id
            WHERE r.post_id = e.id
                AND (r.like_count <> p.like_count OR r.comment_count <> p.comment_count OR r.active_at < e.latest)
            """;

    /** Those of these posts that are not listed any more, by primary key. */
    private static final String DROP = """
            DELETE FROM post_rank r WHERE r.post_id = ANY($1::uuid[])
                AND NOT EXISTS (SELECT FROM post p WHERE p.id = r.post_id AND p.listed)
            """;

    /**
     * After the counts have moved.
     *
     * @param heard of every post of the batch
     */
    public void apply(Map<UUID, HeardOf> heard, Set<UUID> rewritten, Changes changes, Transaction transaction) {
        List<UUID> anew = new ArrayList<>();
        List<UUID> moved = new ArrayList<>();
        heard.keySet().forEach(post -> {
            boolean whole = rewritten.contains(post) || changes.quieter().contains(post);
            (whole ? anew : moved).add(post);
        });
        if (!anew.isEmpty()) {
            transaction.run(DROP, (Object) anew.toArray(UUID[]::new));
            transaction.run(
                    WRITE,
                    anew.toArray(UUID[]::new),
                    Columns.integers(anew, Topic::partitionOf),
                    Columns.longs(anew, post -> heard.get(post).top()),
                    Columns.longs(anew, post -> heard.get(post).talk()));
        }
        if (!moved.isEmpty()) {
            transaction.run(
                    MOVE,
                    moved.toArray(UUID[]::new),
                    Columns.longs(moved, post -> heard.get(post).top()),
                    Columns.longs(moved, post -> heard.get(post).talk()),
                    moved.stream().map(changes.talked()::get).toArray(java.time.OffsetDateTime[]::new));
        }
    }
}
