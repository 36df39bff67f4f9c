package dev.fanfold.post.liking;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.data.Columns;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.BatchAnswer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Likes and unlikes. A like that is there already, or an unlike of none, changes nothing and emits nothing. */
@ApplicationScoped
class Likes {

    /**
     * One row for each pair; users, $6, the caller, posts and likes by primary key, changed in key order so that two
     * batches cannot deadlock.
     */
    private static final String SET = """
            WITH asked AS (
                SELECT DISTINCT ON (post_id, user_id) * FROM
                    unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::timestamptz[]) AS a (post_id, user_id, liked, since)
                ORDER BY post_id, user_id
            ), placed AS (
                SELECT a.*, p.id IS NULL AS no_post, coalesce(k.status <> 'active', false) AS inactive,
                    EXISTS (SELECT FROM known_user WHERE user_id = $6 AND status <> 'active') AS barred
                FROM asked a
                LEFT JOIN known_user k USING (user_id)
                LEFT JOIN post p ON p.id = a.post_id AND p.status = 'published' AND p.deleted_at IS NULL
            ), changed AS (
                INSERT INTO post_like AS l (post_id, user_id, liked, since)
                SELECT post_id, user_id, liked, since FROM placed
                WHERE NOT EXISTS (SELECT FROM placed WHERE no_post OR inactive OR barred)
                    AND (liked OR EXISTS (SELECT FROM post_like e
                        WHERE e.post_id = placed.post_id AND e.user_id = placed.user_id))
                ORDER BY post_id, user_id
                ON CONFLICT (post_id, user_id) DO UPDATE
                    SET liked = EXCLUDED.liked, since = EXCLUDED.since, ended_with_account = false,
                        version = l.version + 1
                    WHERE l.liked <> EXCLUDED.liked OR l.ended_with_account
                RETURNING l.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT CASE WHEN c.liked THEN 'fanfold.post.liked.v1' ELSE 'fanfold.post.unliked.v1' END,
                    c.post_id || ':' || c.user_id, c.post_id, c.version, like_state(ROW(c.*)::post_like), $5
                FROM changed c
            )
            SELECT p.post_id, p.user_id, p.no_post, p.inactive, p.barred, coalesce(c.version, l.version, 0) AS version,
                c.version IS NOT NULL AS changed
            FROM placed p
            LEFT JOIN changed c USING (post_id, user_id)
            LEFT JOIN post_like l USING (post_id, user_id)
            ORDER BY p.post_id, p.user_id
            """;

    /**
     * A like of $2, the caller, on $1, as nearly all are: new or given again. Where nothing comes back nothing was
     * written, and {@link #SET} says why. It takes PostgreSQL a quarter less (ADR 30).
     */
    private static final String LIKE = """
            WITH changed AS (
                INSERT INTO post_like AS l (post_id, user_id, liked, since)
                SELECT p.id, $2, true, $3::timestamptz
                FROM post p
                WHERE p.id = $1 AND p.status = 'published' AND p.deleted_at IS NULL
                    AND NOT EXISTS (SELECT FROM known_user WHERE user_id = $2 AND status <> 'active')
                ON CONFLICT (post_id, user_id) DO UPDATE
                    SET liked = EXCLUDED.liked, since = EXCLUDED.since, ended_with_account = false,
                        version = l.version + 1
                    WHERE NOT l.liked OR l.ended_with_account
                RETURNING l.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.post.liked.v1', c.post_id || ':' || c.user_id, c.post_id, c.version,
                    like_state(ROW(c.*)::post_like), $4
                FROM changed c
            )
            SELECT version FROM changed
            """;

    private final Answer.Factory answers;
    private final TraceContext trace;

    Likes(Answer.Factory answers, TraceContext trace) {
        this.answers = answers;
        this.trace = trace;
    }

    record Wish(UUID postId, UUID userId, boolean liked, Instant since) {}

    Uni<Answer> one(Wish wish, SqlClient client) {
        return (wish.liked() ? like(wish, client) : settle(wish, client))
                .map(version ->
                        answers.noContent(new ConsistencyToken(List.of(write(wish.postId(), wish.userId(), version)))));
    }

    private Uni<Long> like(Wish wish, SqlClient client) {
        return client.preparedQuery(LIKE)
                .execute(Columns.parameters(
                        wish.postId(), wish.userId(), wish.since().atOffset(ZoneOffset.UTC), trace.parent()))
                .chain(rows -> rows.size() == 0
                        ? settle(wish, client)
                        : Uni.createFrom().item(rows.iterator().next().getLong("version")));
    }

    private Uni<Long> settle(Wish wish, SqlClient client) {
        return set(List.of(wish), wish.userId(), client).map(rows -> {
            Row row = rows.iterator().next();
            rejectBarred(row);
            if (row.getBoolean("no_post")) {
                throw Problems.notFound("The post");
            }
            return row.getLong("version");
        });
    }

    Uni<Answer> batch(List<Wish> wishes, UUID caller, SqlClient client) {
        return set(wishes, caller, client).map(rows -> {
            Map<String, Row> byKey = new LinkedHashMap<>();
            rows.forEach(row -> byKey.put(key(row.getUUID("post_id"), row.getUUID("user_id")), row));
            List<Map<String, String>> violations = new ArrayList<>();
            List<BatchAnswer.Item> items = new ArrayList<>();
            for (int i = 0; i < wishes.size(); i++) {
                Wish wish = wishes.get(i);
                Row row = byKey.get(key(wish.postId(), wish.userId()));
                rejectBarred(row);
                if (row.getBoolean("no_post")) {
                    violations.add(Problems.violation("items[" + i + "].postId", "is no published post"));
                }
                if (row.getBoolean("inactive")) {
                    violations.add(Problems.violation("items[" + i + "].userId", "is no active account"));
                }
                items.add(new BatchAnswer.Item(wish.postId(), row.getLong("version")));
            }
            if (!violations.isEmpty()) {
                throw Problems.invalid(violations);
            }
            return answers.createdBatch(
                    new BatchAnswer(items),
                    ConsistencyToken.ofBatch(byKey.values().stream()
                            .sorted(Comparator.comparing(Likes::changed))
                            .map(Likes::write)
                            .toList()));
        });
    }

    private static void rejectBarred(Row row) {
        if (row.getBoolean("barred")) {
            throw Problems.accountInactive();
        }
    }

    /** What was there already stands for nothing that was written now, so it comes before what changed. */
    private static boolean changed(Row row) {
        return row.getBoolean("changed");
    }

    private static ConsistencyToken.Write write(Row row) {
        return write(row.getUUID("post_id"), row.getUUID("user_id"), row.getLong("version"));
    }

    private static ConsistencyToken.Write write(UUID postId, UUID userId, long version) {
        return new ConsistencyToken.Write(Topic.POSTS, Topic.partitionOf(postId), key(postId, userId), version);
    }

    private static String key(UUID postId, UUID userId) {
        return postId + ":" + userId;
    }

    private Uni<RowSet<Row>> set(List<Wish> wishes, UUID caller, SqlClient client) {
        return client.preparedQuery(SET)
                .execute(Columns.parameters(
                        Columns.uuids(wishes, Wish::postId),
                        Columns.uuids(wishes, Wish::userId),
                        Columns.booleans(wishes, Wish::liked),
                        Columns.instants(wishes, Wish::since),
                        trace.parent(),
                        caller));
    }
}
