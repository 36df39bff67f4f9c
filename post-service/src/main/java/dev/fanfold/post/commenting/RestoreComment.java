package dev.fanfold.post.commenting;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.erasure.RetentionConfig;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Undoes a deletion while its time lasts. What was deleted with its author's account returns with the account and not
 * one by one; what an author deleted before stays deleted while there is no author.
 */
@ApplicationScoped
class RestoreComment {

    /**
     * $1 comment, $2 caller, $3 caller is admin, $4 version or null, $5 trace or null, $6 seconds: one row by primary
     * key, and accounts by primary key.
     */
    private static final String RESTORE = """
            WITH changed AS (
                UPDATE comment e SET deleted_at = NULL, version = version + 1
                WHERE id = $1 AND deleted_at > now() - make_interval(secs => $6) AND (author_id = $2 OR $3)
                    AND ($4::bigint IS NULL OR version = $4)
                    AND NOT EXISTS (SELECT FROM comment_deleted_with_account d WHERE d.comment_id = e.id)
                    AND NOT EXISTS (SELECT FROM known_user WHERE user_id = $2 AND status <> 'active')
                    AND NOT EXISTS (SELECT FROM known_user k
                        WHERE k.user_id = e.author_id AND k.status IN ('deleted', 'erased'))
                RETURNING *
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.comment.restored.v1', c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $5
                FROM changed c
            )
            SELECT * FROM changed
            """;

    /** $1 comment, $2 caller, $3 seconds: one row, by primary keys; of the comment nothing where it is not there. */
    private static final String WHY_NOT = """
            SELECT e.author_id, e.version, e.deleted_at IS NULL AS there, d.comment_id IS NOT NULL AS with_account,
                coalesce(k.status, 'active') AS caller
            FROM (SELECT $2::uuid AS user_id) c
            LEFT JOIN known_user k USING (user_id)
            LEFT JOIN comment e ON e.id = $1 AND (e.deleted_at IS NULL OR e.deleted_at > now() - make_interval(secs => $3))
            LEFT JOIN comment_deleted_with_account d ON d.comment_id = e.id
            """;

    private final RetentionConfig retention;
    private final Answer.Factory answers;
    private final TraceContext trace;

    RestoreComment(RetentionConfig retention, Answer.Factory answers, TraceContext trace) {
        this.retention = retention;
        this.answers = answers;
        this.trace = trace;
    }

    Uni<Answer> of(UUID id, OptionalLong version, Caller caller, SqlClient client) {
        return client.preparedQuery(RESTORE)
                .execute(Tuple.of(
                        id,
                        caller.userId(),
                        caller.isAdmin(),
                        version.isPresent() ? version.getAsLong() : null,
                        trace.parent(),
                        period()))
                .chain(changed -> {
                    RowIterator<Row> rows = changed.iterator();
                    return rows.hasNext()
                            ? Uni.createFrom().item(answer(CommentAnswer.of(rows.next())))
                            : client.preparedQuery(WHY_NOT)
                                    .execute(Tuple.of(id, caller.userId(), period()))
                                    .map(found -> {
                                        throw whyNot(found.iterator().next(), version, caller);
                                    });
                });
    }

    private Answer answer(CommentAnswer comment) {
        return answers.ok(
                comment,
                comment.version(),
                ConsistencyToken.of(Topic.POSTS, comment.postId(), comment.id().toString(), comment.version()));
    }

    /** What another has deleted does not exist for the caller. */
    private static RuntimeException whyNot(Row comment, OptionalLong version, Caller caller) {
        if (!comment.getString("caller").equals("active")) {
            return Problems.accountInactive();
        }
        if (comment.getUUID("author_id") == null) {
            return Problems.notFound("The comment");
        }
        if (!caller.mayChange(comment.getUUID("author_id"))) {
            return comment.getBoolean("there")
                    ? Problems.forbidden("Only its author or an admin may change a comment.")
                    : Problems.notFound("The comment");
        }
        if (version.isPresent() && version.getAsLong() != comment.getLong("version")) {
            return Problems.versionMismatch(comment.getLong("version"));
        }
        if (comment.getBoolean("there")) {
            return Problems.conflict("The comment is not deleted.");
        }
        return comment.getBoolean("with_account")
                ? Problems.conflict("The comment was deleted with its author's account, and returns with it.")
                : Problems.conflict("The author's account is deleted.");
    }

    private double period() {
        return retention.after().toMillis() / 1_000.0;
    }
}
