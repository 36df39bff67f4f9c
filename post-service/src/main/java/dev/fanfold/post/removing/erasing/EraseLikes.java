package dev.fanfold.post.removing.erasing;

import dev.fanfold.post.removing.erasing.Erasure.Erased;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Likes go with their post or with their user. */
@ApplicationScoped
class EraseLikes {

    private static final String LOCK = """
            SELECT post_id || ':' || user_id AS key, post_id, user_id AS id FROM post_like
            WHERE %s ORDER BY post_id, user_id LIMIT $2 FOR UPDATE
            """;

    /** At most $2 rows by primary key. */
    private static final String LOCK_OF_POSTS = LOCK.formatted("post_id = ANY($1)");

    /** At most $2 rows by index post_like_of_user. */
    private static final String LOCK_OF_USER = LOCK.formatted("user_id = $1");

    /** The locked rows, by primary key, and a tombstone for each. */
    private static final String ERASE = """
            WITH erased AS (
                DELETE FROM post_like l USING unnest($1::uuid[], $2::uuid[]) AS d (post_id, user_id)
                WHERE l.post_id = d.post_id AND l.user_id = d.user_id
                RETURNING l.post_id, l.user_id, l.version
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, cause)
                SELECT 'fanfold.post.like-erased.v1', post_id || ':' || user_id, post_id, version + 1, $3 FROM erased
            )
            SELECT count(*)::int AS rows FROM erased
            """;

    private final Erasure erasure;

    EraseLikes(Erasure erasure) {
        this.erasure = erasure;
    }

    Uni<Erased> ofPosts(UUID[] ids, int limit, String cause, SqlClient transaction) {
        return erasure.of(LOCK_OF_POSTS, Tuple.of(ids, limit), ERASE, cause, transaction);
    }

    Uni<Erased> ofUser(UUID id, int limit, String cause, SqlClient transaction) {
        return erasure.of(LOCK_OF_USER, Tuple.of(id, limit), ERASE, cause, transaction);
    }
}
