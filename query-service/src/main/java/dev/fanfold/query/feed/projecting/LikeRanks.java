package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.Transaction;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Listed posts by likes. */
@ApplicationScoped
class LikeRanks {

    /** A row for each post that may have come or gone: from its row, by keys. */
    private static final String WRITE = """
            INSERT INTO post_like_rank AS r (post_id, partition, author_id, published_at, tag_ids, like_count, top_offset)
            SELECT p.id, e.partition, p.author_id, p.published_at, p.tag_ids, p.like_count, e.top
            FROM unnest($1::uuid[], $2::int[], $3::bigint[]) AS e (id, partition, top) JOIN post p ON p.id = e.id
            WHERE p.listed
            ON CONFLICT (post_id) DO UPDATE
            SET partition = EXCLUDED.partition, author_id = EXCLUDED.author_id, published_at = EXCLUDED.published_at,
                tag_ids = EXCLUDED.tag_ids, like_count = EXCLUDED.like_count,
                top_offset = CASE WHEN r.like_count = EXCLUDED.like_count THEN r.top_offset ELSE EXCLUDED.top_offset END
            WHERE (r.partition, r.author_id, r.published_at, r.tag_ids, r.like_count)
                IS DISTINCT FROM (EXCLUDED.partition, EXCLUDED.author_id, EXCLUDED.published_at, EXCLUDED.tag_ids,
                    EXCLUDED.like_count)
            """;

    /** A row for each post that was liked, by primary key; an unlisted one has none. */
    private static final String MOVE = """
            UPDATE post_like_rank r SET like_count = p.like_count, top_offset = e.top
            FROM unnest($1::uuid[], $2::bigint[]) AS e (id, top) JOIN post p ON p.id = e.id
            WHERE r.post_id = e.id AND r.like_count <> p.like_count
            """;

    /** Those of these posts that are not listed any more, by primary key. */
    private static final String DROP = """
            DELETE FROM post_like_rank r WHERE r.post_id = ANY($1::uuid[])
                AND NOT EXISTS (SELECT FROM post p WHERE p.id = r.post_id AND p.listed)
            """;

    /** As the posts are now, listed or not. */
    void write(List<UUID> posts, Map<UUID, HeardOf> heard, Transaction transaction) {
        transaction.send(DROP, (Object) posts.toArray(UUID[]::new));
        transaction.send(
                WRITE,
                posts.toArray(UUID[]::new),
                Columns.integers(posts, Topic::partitionOf),
                Columns.longs(posts, post -> heard.get(post).top()));
    }

    /** Where nothing but likes came. */
    void move(List<UUID> posts, Map<UUID, HeardOf> heard, Transaction transaction) {
        transaction.send(
                MOVE,
                posts.toArray(UUID[]::new),
                Columns.longs(posts, post -> heard.get(post).top()));
    }
}
