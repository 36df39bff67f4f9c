package dev.fanfold.post.removing.cascading;

import dev.fanfold.service.cascade.Cascade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Likes end with their user's account, and return with it, as old as they were. Locked in the order of batches. */
@ApplicationScoped
class LikeCascade {

    /**
     * Turns both, $4 whether liked and $5 whether ended with the account. At most $2 rows by index post_like_of_user,
     * and an event for each.
     */
    private static final String SET = """
            WITH picked AS MATERIALIZED (
                SELECT post_id, user_id FROM post_like WHERE user_id = $1 AND liked = $4 AND ended_with_account = $5
                LIMIT $2
            ), locked AS MATERIALIZED (
                SELECT l.post_id, l.user_id FROM post_like l JOIN picked USING (post_id, user_id)
                ORDER BY l.post_id FOR NO KEY UPDATE OF l
            ), changed AS (
                UPDATE post_like l SET liked = NOT $4, ended_with_account = NOT $5, version = l.version + 1
                FROM locked
                WHERE l.post_id = locked.post_id AND l.user_id = locked.user_id
                    AND l.liked = $4 AND l.ended_with_account = $5
                RETURNING l.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT CASE WHEN c.liked THEN 'fanfold.post.liked.v1' ELSE 'fanfold.post.unliked.v1' END,
                    c.post_id || ':' || c.user_id, c.post_id, c.version, like_state(ROW(c.*)::post_like), $3
                FROM changed c
            )
            SELECT count(*)::int AS rows FROM changed
            """;

    Uni<Integer> end(Cascade cascade, int limit, SqlClient transaction) {
        return set(cascade, limit, true, false, transaction);
    }

    Uni<Integer> restore(Cascade cascade, int limit, SqlClient transaction) {
        return set(cascade, limit, false, true, transaction);
    }

    private static Uni<Integer> set(Cascade cascade, int limit, boolean liked, boolean ended, SqlClient transaction) {
        return transaction
                .preparedQuery(SET)
                .execute(Tuple.of(cascade.userId(), limit, cascade.cause(), liked, ended))
                .map(rows -> rows.iterator().next().getInteger("rows"));
    }
}
