package dev.fanfold.query.repairing;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Counts of posts and of replies, from memberships. Rows are locked before they are counted, by a statement of its own:
 * so whoever has moved a count is seen with their memberships, and whoever has not will move this one.
 */
@ApplicationScoped
class OwnCounts {

    /** A row for each post, by primary key in key order. */
    private static final String LOCK_POSTS =
            "SELECT author_id FROM post WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE";

    /**
     * The same rows, by primary key; likes by that of post_like, comments by index comment_thread. The revision moves
     * in any case, so that no cache keeps what it has.
     */
    private static final String COUNT_POSTS = """
            UPDATE post p
            SET revision = p.revision + 1, like_count = n.likes, comment_count = n.comments,
                credited_likes = CASE WHEN p.listed THEN n.likes ELSE 0 END
            FROM (SELECT o.id, (SELECT count(*) FROM post_like l WHERE l.post_id = o.id AND l.liked) AS likes,
                    (SELECT count(*) FROM comment c
                     WHERE c.post_id = o.id AND c.path IS NOT NULL AND c.version > 0 AND NOT c.deleted) AS comments
                FROM post o WHERE o.id = ANY($1::uuid[])) n
            WHERE p.id = n.id
            """;

    /** A row for each comment, by primary key in key order. */
    private static final String LOCK_COMMENTS =
            "SELECT FROM comment WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE";

    /** The same rows but placeholders, whose replies cannot be found yet; replies by index comment_thread. */
    private static final String COUNT_REPLIES = """
            UPDATE comment p
            SET reply_count = (SELECT count(*) FROM comment c
                WHERE c.post_id = p.post_id AND c.path > p.path AND c.path < p.path || '~' AND c.parent_id = p.id
                    AND c.version > 0 AND NOT c.deleted)
            WHERE p.id = ANY($1::uuid[]) AND p.path IS NOT NULL
            """;

    void ofPosts(Set<UUID> posts, Changes changes, Transaction transaction) {
        if (!posts.isEmpty()) {
            Object ids = posts.toArray(UUID[]::new);
            transaction.run(LOCK_POSTS, ids).forEach(row -> changes.authorInDoubt(row.getUUID("author_id")));
            transaction.send(COUNT_POSTS, ids);
        }
    }

    void ofComments(Set<UUID> comments, Transaction transaction) {
        if (!comments.isEmpty()) {
            Object ids = comments.toArray(UUID[]::new);
            transaction.send(LOCK_COMMENTS, ids);
            transaction.send(COUNT_REPLIES, ids);
        }
    }
}
