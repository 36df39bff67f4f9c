package dev.fanfold.query.feed.projecting;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Changes.Delta;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How many likes and comments a post has. Moved by what memberships showed, never set. While the post is listed its
 * likes count for its author too; {@code credited_likes} says how many do, and the author's count moves as it does.
 */
@ApplicationScoped
public class PostCounts {

    /** A row for each post whose counts move, by primary key; no other instance touches it. */
    private static final String MOVE = """
            UPDATE post p
            SET like_count = p.like_count + d.likes, comment_count = p.comment_count + d.comments,
                credited_likes = CASE WHEN p.listed THEN p.like_count + d.likes ELSE 0 END, revision = p.revision + 1
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS d (id, likes, comments)
            WHERE p.id = d.id
            RETURNING new.author_id, new.credited_likes - old.credited_likes AS credited
            """;

    /** A row for each post of the batch, by primary key. */
    private static final String REVISIONS = "SELECT id, revision FROM post WHERE id = ANY($1::uuid[])";

    /** The revisions that these posts will have once the transaction is committed. */
    public Map<UUID, Long> revisions(Set<UUID> posts, Transaction transaction) {
        Map<UUID, Long> revisions = new HashMap<>();
        if (!posts.isEmpty()) {
            transaction
                    .run(REVISIONS, (Object) posts.toArray(UUID[]::new))
                    .forEach(row -> revisions.put(row.getUUID("id"), row.getLong("revision")));
        }
        return revisions;
    }

    public void move(Changes changes, Transaction transaction) {
        Collection<Delta> deltas = changes.posts();
        if (deltas.isEmpty()) {
            return;
        }
        transaction
                .run(
                        MOVE,
                        Columns.uuids(deltas, Delta::id),
                        Columns.longs(deltas, Delta::first),
                        Columns.longs(deltas, Delta::second))
                .forEach(row -> changes.received(row.getUUID("author_id"), row.getLong("credited")));
    }
}
