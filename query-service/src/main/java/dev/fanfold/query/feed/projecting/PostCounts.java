package dev.fanfold.query.feed.projecting;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Changes.Delta;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

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
