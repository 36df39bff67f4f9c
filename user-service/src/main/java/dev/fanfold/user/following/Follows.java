package dev.fanfold.user.following;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.http.TraceContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The SQL of follows. One that is there already, or an unfollow of none, changes nothing and emits nothing. Nobody
 * follows who is not active or follows somebody who is not; unfollowing asks only whether there is such a user. What
 * the deletion of an account has ended becomes the follower's own wish, which a restoration leaves alone.
 */
@ApplicationScoped
class Follows {

    /**
     * One row for each pair; users and follows by primary key, changed in key order so that two batches cannot
     * deadlock. All or none. Pairs that changed come last, in the order of their events, so that the last one of each
     * partition is what a consistency token must name.
     */
    private static final String SET = """
            WITH asked AS (
                SELECT DISTINCT ON (follower_id, followee_id) * FROM
                    unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::timestamptz[])
                        AS a (follower_id, followee_id, following, since)
                ORDER BY follower_id, followee_id, since
            ), placed AS (
                SELECT a.*, r.id IS NULL AS no_follower, e.id IS NULL AS no_followee FROM asked a
                LEFT JOIN app_user r ON r.id = a.follower_id AND r.status = 'active'
                LEFT JOIN app_user e ON e.id = a.followee_id AND (e.status = 'active' OR NOT a.following)
            ), changed AS (
                INSERT INTO follow AS f (follower_id, followee_id, following, since)
                SELECT follower_id, followee_id, following, since FROM placed
                WHERE NOT EXISTS (SELECT FROM placed WHERE no_follower OR no_followee)
                    AND (following OR EXISTS (SELECT FROM follow o
                        WHERE o.follower_id = placed.follower_id AND o.followee_id = placed.followee_id))
                ORDER BY follower_id, followee_id
                ON CONFLICT (follower_id, followee_id) DO UPDATE
                    SET following = EXCLUDED.following, since = EXCLUDED.since, version = f.version + 1, cause = NULL
                    WHERE f.following <> EXCLUDED.following OR f.cause IS NOT NULL
                RETURNING f.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT CASE WHEN c.following THEN 'fanfold.user.followed.v1' ELSE 'fanfold.user.unfollowed.v1' END,
                    c.follower_id || ':' || c.followee_id, c.follower_id, c.version, follow_state(ROW(c.*)::follow), $5
                FROM changed c ORDER BY c.follower_id, c.followee_id
            )
            SELECT p.follower_id, p.followee_id, p.no_follower, p.no_followee, coalesce(c.version, f.version, 0) AS version
            FROM placed p
            LEFT JOIN changed c USING (follower_id, followee_id)
            LEFT JOIN follow f USING (follower_id, followee_id)
            ORDER BY c.version IS NOT NULL, p.follower_id, p.followee_id
            """;

    private final TraceContext trace;

    Follows(TraceContext trace) {
        this.trace = trace;
    }

    record Wish(UUID followerId, UUID followeeId, boolean following, Instant since) {}

    /** What became of a wish. Where a user is missing from one, none of them was fulfilled. */
    record Outcome(UUID followerId, UUID followeeId, boolean noFollower, boolean noFollowee, long version) {

        private static Outcome of(Row row) {
            return new Outcome(
                    row.getUUID("follower_id"),
                    row.getUUID("followee_id"),
                    row.getBoolean("no_follower"),
                    row.getBoolean("no_followee"),
                    row.getLong("version"));
        }

        ConsistencyToken.Write write() {
            return new ConsistencyToken.Write(
                    Topic.USERS, Topic.partitionOf(followerId), followerId + ":" + followeeId, version);
        }
    }

    /** One outcome for each pair asked, in the order of their events. */
    Uni<List<Outcome>> set(List<Wish> wishes, SqlClient client) {
        return client.preparedQuery(SET)
                .execute(Columns.parameters(
                        Columns.uuids(wishes, Wish::followerId),
                        Columns.uuids(wishes, Wish::followeeId),
                        Columns.booleans(wishes, Wish::following),
                        Columns.instants(wishes, Wish::since),
                        trace.parent()))
                .map(rows -> {
                    List<Outcome> outcomes = new ArrayList<>(rows.size());
                    rows.forEach(row -> outcomes.add(Outcome.of(row)));
                    return outcomes;
                });
    }
}
