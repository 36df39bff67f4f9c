package dev.fanfold.query.author;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes.Delta;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** How many published posts and comments an author has. Moved by what memberships showed, never set. */
@ApplicationScoped
public class AuthorCounts {

    /** A row for each author whose counts move, by primary key, in key order. */
    private static final String MOVE = """
            INSERT INTO author_count AS c (author_id, post_count, comment_count)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS d (id, posts, comments) ORDER BY id
            ON CONFLICT (author_id) DO UPDATE SET
                post_count = c.post_count + EXCLUDED.post_count, comment_count = c.comment_count + EXCLUDED.comment_count
            """;

    public void move(Collection<Delta> deltas, Transaction transaction) {
        if (!deltas.isEmpty()) {
            transaction.run(
                    MOVE,
                    Columns.uuids(deltas, Delta::id),
                    Columns.longs(deltas, Delta::first),
                    Columns.longs(deltas, Delta::second));
        }
    }
}
