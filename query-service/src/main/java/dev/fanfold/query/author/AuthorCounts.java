package dev.fanfold.query.author;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes.Delta;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/** How many published posts and comments an author has. Moved by what memberships showed, never set. */
@ApplicationScoped
public class AuthorCounts {

    /** A row for each author whose counts move, by primary key in key order; every row is there already. */
    private static final String LOCK =
            "SELECT FROM author_count WHERE author_id = ANY($1::uuid[]) ORDER BY author_id FOR NO KEY UPDATE";

    /** The same rows, which we hold. */
    private static final String MOVE = """
            UPDATE author_count c
            SET post_count = c.post_count + d.posts, comment_count = c.comment_count + d.comments
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS d (id, posts, comments)
            WHERE c.author_id = d.id
            """;

    public void move(Collection<Delta> deltas, Transaction transaction) {
        if (!deltas.isEmpty()) {
            UUID[] ids = Columns.uuids(deltas, Delta::id);
            transaction.run(LOCK, (Object) ids);
            transaction.run(MOVE, ids, Columns.longs(deltas, Delta::first), Columns.longs(deltas, Delta::second));
        }
    }
}
