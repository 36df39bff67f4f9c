package dev.fanfold.post.commenting;

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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Places comments in their threads and writes them with their events in one statement, all or none. */
@ApplicationScoped
class AddComments {

    /**
     * One row for each comment asked for, with what is wrong with it; authors, $8, the caller, posts and parents by
     * primary key. Where anything is wrong nothing is written.
     */
    private static final String ADD = """
            WITH asked AS (
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[])
                    WITH ORDINALITY AS a (id, post_id, parent_id, author_id, body, created_at, place)
            ), placed AS (
                SELECT a.*, coalesce(c.depth + 1, 0) AS depth,
                    coalesce(c.path || '.', '') || path_step(a.created_at, a.id) AS path,
                    CASE WHEN EXISTS (SELECT FROM known_user WHERE user_id = $8 AND status <> 'active') THEN 'caller'
                         WHEN k.status <> 'active' THEN 'author'
                         WHEN p.id IS NULL THEN 'post'
                         WHEN a.parent_id IS NOT NULL AND c.id IS NULL THEN 'parent'
                         WHEN c.depth = 9 THEN 'depth' END AS wrong
                FROM asked a
                LEFT JOIN known_user k ON k.user_id = a.author_id
                LEFT JOIN post p ON p.id = a.post_id AND p.status = 'published' AND p.deleted_at IS NULL
                LEFT JOIN comment c ON c.id = a.parent_id AND c.post_id = a.post_id AND c.deleted_at IS NULL
            ), added AS (
                INSERT INTO comment (id, post_id, parent_id, depth, path, author_id, body, created_at)
                SELECT id, post_id, parent_id, depth, path, author_id, body, created_at FROM placed
                WHERE NOT EXISTS (SELECT FROM placed WHERE wrong IS NOT NULL) ORDER BY place
                RETURNING *
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.comment.added.v1', c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $7
                FROM added c
            )
            SELECT id, post_id, parent_id, depth, author_id, body, created_at, NULL::timestamptz AS edited_at,
                1::bigint AS version, wrong, place
            FROM placed ORDER BY place
            """;

    /**
     * One comment, $1, of $4, the caller, as nearly all are. Where nothing comes back nothing was written, and
     * {@link #ADD} says why. It takes PostgreSQL a sixth less (ADR 30).
     */
    private static final String ADD_ONE = """
            WITH added AS (
                INSERT INTO comment (id, post_id, parent_id, depth, path, author_id, body, created_at)
                SELECT $1, p.id, c.id, coalesce(c.depth + 1, 0), coalesce(c.path || '.', '') || path_step($6, $1), $4,
                    $5::text, $6
                FROM post p
                LEFT JOIN comment c ON c.id = $3 AND c.post_id = p.id AND c.deleted_at IS NULL
                WHERE p.id = $2 AND p.status = 'published' AND p.deleted_at IS NULL
                    AND ($3::uuid IS NULL OR c.depth < 9)
                    AND NOT EXISTS (SELECT FROM known_user WHERE user_id = $4 AND status <> 'active')
                RETURNING *
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.comment.added.v1', c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $7
                FROM added c
            )
            SELECT id, post_id, parent_id, depth, author_id, body, created_at, edited_at, version FROM added
            """;

    private final Answer.Factory answers;
    private final TraceContext trace;

    AddComments(Answer.Factory answers, TraceContext trace) {
        this.answers = answers;
        this.trace = trace;
    }

    Uni<Answer> one(NewComment comment, SqlClient client) {
        return addOne(comment, client)
                .map(row -> answers.created(
                        CommentAnswer.of(row),
                        "/v1/comments/" + comment.id(),
                        1,
                        ConsistencyToken.of(
                                Topic.POSTS, comment.postId(), comment.id().toString(), 1)));
    }

    private Uni<Row> addOne(NewComment comment, SqlClient client) {
        return client.preparedQuery(ADD_ONE)
                .execute(Columns.parameters(
                        comment.id(),
                        comment.postId(),
                        comment.parentId(),
                        comment.authorId(),
                        comment.body(),
                        comment.createdAt().atOffset(ZoneOffset.UTC),
                        trace.parent()))
                .chain(rows -> rows.size() == 0
                        ? settle(comment, client)
                        : Uni.createFrom().item(rows.iterator().next()));
    }

    private Uni<Row> settle(NewComment comment, SqlClient client) {
        return add(List.of(comment), comment.authorId(), client).map(rows -> {
            Row row = rows.iterator().next();
            String wrong = row.getString("wrong");
            rejectInactive(wrong);
            if ("post".equals(wrong)) {
                throw Problems.notFound("The post");
            }
            if (wrong != null) {
                throw Problems.invalid("parentId", message(wrong));
            }
            return row;
        });
    }

    Uni<Answer> batch(List<NewComment> comments, UUID caller, SqlClient client) {
        return add(comments, caller, client).map(rows -> {
            rejectWrong(rows);
            return answers.createdBatch(
                    new BatchAnswer(comments.stream()
                            .map(comment -> new BatchAnswer.Item(comment.id(), 1))
                            .toList()),
                    ConsistencyToken.ofBatch(comments.stream()
                            .map(c -> new ConsistencyToken.Write(
                                    Topic.POSTS, Topic.partitionOf(c.postId()), c.id().toString(), 1))
                            .toList()));
        });
    }

    private static void rejectWrong(RowSet<Row> rows) {
        List<Map<String, String>> violations = new ArrayList<>();
        for (Row row : rows) {
            String wrong = row.getString("wrong");
            rejectInactive(wrong);
            if (wrong != null) {
                violations.add(Problems.violation(
                        "items[" + (row.getLong("place") - 1) + "]." + field(wrong), message(wrong)));
            }
        }
        if (!violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
    }

    private static void rejectInactive(String wrong) {
        if ("caller".equals(wrong)) {
            throw Problems.accountInactive();
        }
    }

    private static String field(String wrong) {
        return switch (wrong) {
            case "author" -> "authorId";
            case "post" -> "postId";
            default -> "parentId";
        };
    }

    private static String message(String wrong) {
        return switch (wrong) {
            case "author" -> "is no active account";
            case "post" -> "is no published post";
            case "depth" -> "is nested too deeply: reply to one of the comments above it";
            default -> "is no comment of this post";
        };
    }

    private Uni<RowSet<Row>> add(List<NewComment> comments, UUID caller, SqlClient client) {
        return client.preparedQuery(ADD)
                .execute(Columns.parameters(
                        Columns.uuids(comments, NewComment::id),
                        Columns.uuids(comments, NewComment::postId),
                        Columns.uuids(comments, NewComment::parentId),
                        Columns.uuids(comments, NewComment::authorId),
                        Columns.texts(comments, NewComment::body),
                        Columns.instants(comments, NewComment::createdAt),
                        trace.parent(),
                        caller));
    }
}
