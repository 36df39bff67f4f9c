package dev.fanfold.post.removing.erasing;

import dev.fanfold.post.removing.erasing.Erasure.Erased;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Posts go with their author or when their time is over: their likes and comments first, then themselves. */
@ApplicationScoped
class ErasePosts {

    /** At most $2 rows by index post_deleted_of_author. */
    private static final String OF_AUTHOR = """
            SELECT id FROM post WHERE author_id = $1 AND deleted_at IS NOT NULL ORDER BY id LIMIT $2 FOR UPDATE
            """;

    /**
     * At most $2 rows by index post_deleted. A second runner takes others; one that is being restored is passed over.
     * What went with its author's account waits for the erasure of that.
     */
    private static final String DUE = """
            SELECT p.id FROM post p
            WHERE p.deleted_at < now() - make_interval(secs => $1)
                AND NOT EXISTS (SELECT FROM post_deleted_with_account d WHERE d.post_id = p.id)
            ORDER BY p.deleted_at, p.id LIMIT $2 FOR UPDATE OF p SKIP LOCKED
            """;

    /** Those of the posts that nothing hangs on any more, by primary key; $2 bounds nothing more than $1 does. */
    private static final String LOCK = """
            SELECT p.id::text AS key, p.id AS post_id, p.id FROM post p
            WHERE p.id = ANY($1) AND NOT EXISTS (SELECT FROM post_like l WHERE l.post_id = p.id)
                AND NOT EXISTS (SELECT FROM comment c WHERE c.post_id = p.id)
            ORDER BY p.id LIMIT $2 FOR UPDATE OF p
            """;

    /** The locked rows, by primary key, and a tombstone for each. */
    private static final String ERASE = """
            WITH erased AS (
                DELETE FROM post p USING unnest($1::uuid[], $2::uuid[]) AS d (post_id, id) WHERE p.id = d.id
                RETURNING p.id, p.version
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, cause)
                SELECT 'fanfold.post.erased.v1', id::text, id, version + 1, $3 FROM erased
            )
            SELECT count(*)::int AS rows FROM erased
            """;

    private final Erasure erasure;
    private final EraseLikes likes;
    private final EraseComments comments;

    ErasePosts(Erasure erasure, EraseLikes likes, EraseComments comments) {
        this.erasure = erasure;
        this.likes = likes;
        this.comments = comments;
    }

    /** What is gone of some posts: themselves, and what hung on them. */
    record ErasedPosts(Erased posts, Erased comments, Erased likes) {
        int rows() {
            return posts.rows() + comments.rows() + likes.rows();
        }
    }

    Uni<ErasedPosts> ofAuthor(UUID id, int limit, String cause, SqlClient transaction) {
        return find(OF_AUTHOR, Tuple.of(id, limit), transaction).chain(ids -> erase(ids, limit, cause, transaction));
    }

    Uni<ErasedPosts> due(Duration after, int limit, String cause, SqlClient transaction) {
        return find(DUE, Tuple.of(after.toMillis() / 1_000.0, limit), transaction)
                .chain(ids -> erase(ids, limit, cause, transaction));
    }

    private Uni<ErasedPosts> erase(UUID[] ids, int limit, String cause, SqlClient transaction) {
        if (ids.length == 0) {
            return Uni.createFrom().item(new ErasedPosts(Erased.NOTHING, Erased.NOTHING, Erased.NOTHING));
        }
        return likes.ofPosts(ids, limit, cause, transaction)
                .chain(liked -> comments.ofPosts(ids, limit, cause, transaction)
                        .chain(commented -> erasure.of(LOCK, Tuple.of(ids, limit), ERASE, cause, transaction)
                                .map(posts -> new ErasedPosts(posts, commented, liked))));
    }

    private static Uni<UUID[]> find(String sql, Tuple parameters, SqlClient transaction) {
        return transaction.preparedQuery(sql).execute(parameters).map(rows -> {
            List<UUID> ids = new ArrayList<>();
            for (Row row : rows) {
                ids.add(row.getUUID("id"));
            }
            return ids.toArray(UUID[]::new);
        });
    }
}
