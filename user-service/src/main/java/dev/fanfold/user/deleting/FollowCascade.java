package dev.fanfold.user.deleting;

import dev.fanfold.service.cascade.Cascade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Follows of an account and of those who follow it. What ends with an account carries its cause; the date since when
 * one followed stays, so that it is the same after a restoration. Rows are locked in the order of their keys, as
 * whoever follows locks them.
 */
@ApplicationScoped
class FollowCascade {

    /** At most $2 rows: those followed by primary key, followers by index follow_followers; an event for each. */
    private static final String END = """
            WITH picked AS MATERIALIZED (
                SELECT * FROM (
                    (SELECT follower_id, followee_id FROM follow WHERE follower_id = $1 AND following LIMIT $2)
                    UNION ALL
                    (SELECT follower_id, followee_id FROM follow WHERE followee_id = $1 AND following LIMIT $2)
                ) AS either LIMIT $2
            ), locked AS MATERIALIZED (
                SELECT f.follower_id, f.followee_id FROM follow f JOIN picked USING (follower_id, followee_id)
                ORDER BY f.follower_id, f.followee_id FOR NO KEY UPDATE OF f
            ), changed AS (
                UPDATE follow AS f SET following = false, version = f.version + 1, cause = $3
                FROM locked l
                WHERE f.follower_id = l.follower_id AND f.followee_id = l.followee_id AND f.following
                RETURNING f.*
            )
            INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
            SELECT 'fanfold.user.unfollowed.v1', c.follower_id || ':' || c.followee_id, c.follower_id, c.version,
                follow_state(ROW(c.*)::follow), $3
            FROM changed c ORDER BY c.follower_id, c.followee_id
            """;

    /**
     * At most $2 rows by index follow_of_cause, and an event for each that is there again. Where the other end is
     * deleted too, it does not come back, and from now on waits for that one's restoration. The rows are locked, so
     * their cause is not asked again: it would only tempt the planner to read all rows of the cause for each.
     */
    private static final String RESTORE = """
            WITH locked AS MATERIALIZED (
                SELECT f.follower_id, f.followee_id FROM follow f WHERE f.cause = $3
                ORDER BY f.follower_id, f.followee_id LIMIT $2 FOR NO KEY UPDATE
            ), changed AS (
                UPDATE follow AS f
                SET following = o.status <> 'deleted',
                    version = f.version + (o.status <> 'deleted')::int,
                    cause = CASE WHEN o.status = 'deleted' THEN 'user:' || o.id END
                FROM locked l
                JOIN app_user o ON o.id = CASE WHEN l.follower_id = $1 THEN l.followee_id ELSE l.follower_id END
                WHERE f.follower_id = l.follower_id AND f.followee_id = l.followee_id
                RETURNING f.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT 'fanfold.user.followed.v1', c.follower_id || ':' || c.followee_id, c.follower_id, c.version,
                    follow_state(ROW(c.*)::follow), $3
                FROM changed c WHERE c.following ORDER BY c.follower_id, c.followee_id
            )
            SELECT count(*)::int AS rows FROM changed
            """;

    /** How many follows have ended. */
    Uni<Integer> end(Cascade cascade, int limit, SqlClient transaction) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(cascade.userId(), limit, cascade.cause()))
                .map(ended -> ended.rowCount());
    }

    /** How many follows have been looked at. */
    Uni<Integer> restore(Cascade cascade, int limit, SqlClient transaction) {
        return transaction
                .preparedQuery(RESTORE)
                .execute(Tuple.of(cascade.userId(), limit, cascade.cause()))
                .map(rows -> rows.iterator().next().getInteger("rows"));
    }
}
