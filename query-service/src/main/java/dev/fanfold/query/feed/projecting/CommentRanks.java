package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.Transaction;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Listed posts by comments, and by the latest of them. */
@ApplicationScoped
class CommentRanks {

    /** A row for each post that may have come, gone or lost its latest comment: from its rows, by keys. */
    private static final String WRITE = """
            INSERT INTO post_comment_rank AS r (post_id, partition, author_id, published_at, tag_ids, comment_count, active_at,
                discussed_offset, active_offset)
            SELECT p.id, e.partition, p.author_id, p.published_at, p.tag_ids, p.comment_count,
                greatest(p.published_at, (SELECT max(c.created_at) FROM comment c
                    WHERE c.post_id = p.id AND c.path IS NOT NULL AND c.version > 0 AND NOT c.deleted)),
                e.talk, e.talk
            FROM unnest($1::uuid[], $2::int[], $3::bigint[]) AS e (id, partition, talk) JOIN post p ON p.id = e.id
            WHERE p.listed
            ON CONFLICT (post_id) DO UPDATE
            SET partition = EXCLUDED.partition, author_id = EXCLUDED.author_id, published_at = EXCLUDED.published_at,
                tag_ids = EXCLUDED.tag_ids, comment_count = EXCLUDED.comment_count, active_at = EXCLUDED.active_at,
                discussed_offset = CASE WHEN r.comment_count = EXCLUDED.comment_count
                    THEN r.discussed_offset ELSE EXCLUDED.discussed_offset END,
                active_offset = CASE WHEN r.active_at = EXCLUDED.active_at
                    THEN r.active_offset ELSE EXCLUDED.active_offset END
            WHERE (r.partition, r.author_id, r.published_at, r.tag_ids, r.comment_count, r.active_at)
                IS DISTINCT FROM (EXCLUDED.partition, EXCLUDED.author_id, EXCLUDED.published_at, EXCLUDED.tag_ids,
                    EXCLUDED.comment_count, EXCLUDED.active_at)
            """;

    /** A row for each post that was commented on, by primary key; an unlisted one has none. */
    private static final String MOVE = """
            UPDATE post_comment_rank r
            SET comment_count = p.comment_count, active_at = greatest(r.active_at, e.latest),
                discussed_offset = CASE WHEN r.comment_count = p.comment_count THEN r.discussed_offset ELSE e.talk END,
                active_offset = CASE WHEN r.active_at >= e.latest OR e.latest IS NULL THEN r.active_offset ELSE e.talk END
            FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) AS e (id, talk, latest) JOIN post p ON p.id = e.id
            WHERE r.post_id = e.id AND (r.comment_count <> p.comment_count OR r.active_at < e.latest)
            """;

    /** Those of these posts that are not listed any more, by primary key. */
    private static final String DROP = """
            DELETE FROM post_comment_rank r WHERE r.post_id = ANY($1::uuid[])
                AND NOT EXISTS (SELECT FROM post p WHERE p.id = r.post_id AND p.listed)
            """;

    /** As the posts are now, listed or not. */
    void write(List<UUID> posts, Map<UUID, HeardOf> heard, Transaction transaction) {
        transaction.send(DROP, (Object) posts.toArray(UUID[]::new));
        transaction.send(
                WRITE,
                posts.toArray(UUID[]::new),
                Columns.integers(posts, Topic::partitionOf),
                Columns.longs(posts, post -> heard.get(post).talk()));
    }

    /**
     * Where nothing but comments came, and none went.
     *
     * @param latest the time of each post's latest of them; without, where none of them was new
     */
    void move(List<UUID> posts, Map<UUID, HeardOf> heard, Map<UUID, OffsetDateTime> latest, Transaction transaction) {
        transaction.send(
                MOVE,
                posts.toArray(UUID[]::new),
                Columns.longs(posts, post -> heard.get(post).talk()),
                posts.stream().map(latest::get).toArray(OffsetDateTime[]::new));
    }
}
