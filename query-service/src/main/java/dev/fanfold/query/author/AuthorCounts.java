package dev.fanfold.query.author;

import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes.AuthorDelta;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/**
 * How many published posts, comments, followers, followed and received likes an author has. Moved by what memberships
 * showed, never set.
 */
@ApplicationScoped
public class AuthorCounts {

    /** A row for each author whose counts move, by primary key in key order; every row is there already. */
    private static final String LOCK =
            "SELECT FROM author_count WHERE author_id = ANY($1::uuid[]) ORDER BY author_id FOR NO KEY UPDATE";

    /** The same rows, which we hold. */
    private static final String MOVE = """
            UPDATE author_count c
            SET post_count = c.post_count + d.posts, comment_count = c.comment_count + d.comments,
                follower_count = c.follower_count + d.followers, following_count = c.following_count + d.following,
                received_like_count = c.received_like_count + d.likes
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
                AS d (id, posts, comments, followers, following, likes)
            WHERE c.author_id = d.id
            """;

    public void move(Collection<AuthorDelta> deltas, Transaction transaction) {
        if (!deltas.isEmpty()) {
            UUID[] ids = Columns.uuids(deltas, AuthorDelta::id);
            transaction.run(LOCK, (Object) ids);
            transaction.run(
                    MOVE,
                    ids,
                    Columns.longs(deltas, AuthorDelta::posts),
                    Columns.longs(deltas, AuthorDelta::comments),
                    Columns.longs(deltas, AuthorDelta::followers),
                    Columns.longs(deltas, AuthorDelta::following),
                    Columns.longs(deltas, AuthorDelta::likes));
        }
    }
}
