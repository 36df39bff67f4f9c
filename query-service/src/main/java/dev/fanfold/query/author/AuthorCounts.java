package dev.fanfold.query.author;

import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.query.projecting.Changes.AuthorDelta;
import dev.fanfold.query.projecting.Place;
import dev.fanfold.service.data.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * How many published posts, comments, followers, followed and received likes an author has. Moved by what memberships
 * showed; counted anew where a repair says that they may be wrong.
 */
@ApplicationScoped
public class AuthorCounts {

    /** A row for each author whose counts move, by primary key in key order; every row is there already. */
    private static final String LOCK =
            "SELECT FROM author_count WHERE author_id = ANY($1::uuid[]) ORDER BY author_id FOR NO KEY UPDATE";

    /** The same rows, which we hold, and where the batch stands that moves what lists are sorted by. */
    private static final String MOVE = """
            UPDATE author_count c
            SET post_count = c.post_count + d.posts, comment_count = c.comment_count + d.comments,
                follower_count = c.follower_count + d.followers, following_count = c.following_count + d.following,
                received_like_count = c.received_like_count + d.likes,
                post_source = CASE WHEN d.posts = 0 THEN c.post_source ELSE $7::smallint END,
                post_offset = CASE WHEN d.posts = 0 THEN c.post_offset ELSE $8 END,
                follower_source = CASE WHEN d.followers = 0 THEN c.follower_source ELSE $7::smallint END,
                follower_offset = CASE WHEN d.followers = 0 THEN c.follower_offset ELSE $8 END
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
                AS d (id, posts, comments, followers, following, likes)
            WHERE c.author_id = d.id
            """;

    /**
     * The same rows, from memberships: posts and what they credit by index post_newest_of_author, comments by
     * comment_author_version, follows by primary key and by follow_followee.
     */
    private static final String COUNT = """
            INSERT INTO author_count
                (author_id, post_count, comment_count, follower_count, following_count, received_like_count,
                    post_source, post_offset, follower_source, follower_offset)
            SELECT a.id,
                (SELECT count(*) FROM post p WHERE p.author_id = a.id AND p.listed),
                (SELECT count(*) FROM comment c WHERE c.author_id = a.id AND c.version > 0 AND NOT c.deleted),
                (SELECT count(*) FROM follow f WHERE f.followee_id = a.id AND f.following),
                (SELECT count(*) FROM follow f WHERE f.follower_id = a.id AND f.following),
                (SELECT coalesce(sum(p.credited_likes), 0) FROM post p WHERE p.author_id = a.id AND p.listed),
                $2::smallint, $3::bigint, $2::smallint, $3::bigint
            FROM author a WHERE a.id = ANY($1::uuid[]) ORDER BY a.id
            ON CONFLICT (author_id) DO UPDATE
            SET post_count = EXCLUDED.post_count, comment_count = EXCLUDED.comment_count,
                follower_count = EXCLUDED.follower_count, following_count = EXCLUDED.following_count,
                received_like_count = EXCLUDED.received_like_count,
                post_source = EXCLUDED.post_source, post_offset = EXCLUDED.post_offset,
                follower_source = EXCLUDED.follower_source, follower_offset = EXCLUDED.follower_offset
            """;

    public void move(EventBatch batch, Changes changes, Transaction transaction) {
        Set<UUID> doubted = changes.doubtedAuthors();
        Collection<AuthorDelta> deltas = changes.authors();
        if (!doubted.isEmpty()) {
            UUID[] ids = doubted.toArray(UUID[]::new);
            transaction.send(LOCK, (Object) ids);
            Place place = Place.of(batch);
            transaction.send(COUNT, ids, (short) place.source(), place.offset());
        } else if (!deltas.isEmpty()) {
            UUID[] ids = Columns.uuids(deltas, AuthorDelta::id);
            Place place = Place.of(batch);
            if (ids.length > 1) { // one row has no order
                transaction.send(LOCK, (Object) ids);
            }
            transaction.send(
                    MOVE,
                    ids,
                    Columns.longs(deltas, AuthorDelta::posts),
                    Columns.longs(deltas, AuthorDelta::comments),
                    Columns.longs(deltas, AuthorDelta::followers),
                    Columns.longs(deltas, AuthorDelta::following),
                    Columns.longs(deltas, AuthorDelta::likes),
                    (short) place.source(),
                    place.offset());
        }
    }
}
