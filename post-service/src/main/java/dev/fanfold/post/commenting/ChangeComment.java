package dev.fanfold.post.commenting;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.UUID;

/** Edits and deletes, one statement each; only where it changed nothing a second one asks why. */
@ApplicationScoped
class ChangeComment {

    /**
     * $1 comment, $2 caller, $3 caller is admin, $4 version or null, $5 trace or null: one row by primary key, and the
     * caller's account by primary key.
     */
    private static final String CHANGE = """
            WITH changed AS (
                UPDATE comment SET version = version + 1, %s
                WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
                    AND NOT EXISTS (SELECT FROM known_user WHERE user_id = $2 AND status <> 'active')
                RETURNING *
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT '%s', c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $5 FROM changed c
            )
            SELECT * FROM changed
            """;

    private static final String EDIT = CHANGE.formatted("body = $6, edited_at = now()", "fanfold.comment.edited.v1");

    private static final String DELETE = CHANGE.formatted("deleted_at = now()", "fanfold.comment.deleted.v1");

    /** $1 comment, $2 caller: one row, by primary keys; of the comment nothing where it is not there. */
    private static final String WHY_NOT = """
            SELECT m.author_id, m.version, coalesce(k.status, 'active') AS caller
            FROM (SELECT $2::uuid AS user_id) c
            LEFT JOIN known_user k USING (user_id)
            LEFT JOIN comment m ON m.id = $1 AND m.deleted_at IS NULL
            """;

    private final Pool pool;
    private final Answer.Factory answers;
    private final TraceContext trace;

    ChangeComment(Pool pool, Answer.Factory answers, TraceContext trace) {
        this.pool = pool;
        this.answers = answers;
        this.trace = trace;
    }

    Uni<Answer> edit(UUID id, CommentChange change, OptionalLong version, Caller caller) {
        return pool.preparedQuery(EDIT)
                .execute(parameters(id, caller, version).addString(change.body()))
                .chain(changed -> answer(changed, id, version, caller));
    }

    Uni<Answer> delete(UUID id, OptionalLong version, Caller caller) {
        return pool.preparedQuery(DELETE)
                .execute(parameters(id, caller, version))
                .chain(changed -> answer(changed, id, version, caller))
                .map(Answer::withoutBody);
    }

    private Uni<Answer> answer(RowSet<Row> changed, UUID id, OptionalLong version, Caller caller) {
        Iterator<Row> rows = changed.iterator();
        if (!rows.hasNext()) {
            return pool.preparedQuery(WHY_NOT)
                    .execute(Tuple.of(id, caller.userId()))
                    .map(found -> {
                        throw whyNot(found.iterator().next(), version, caller);
                    });
        }
        CommentAnswer comment = CommentAnswer.of(rows.next());
        return Uni.createFrom()
                .item(answers.ok(
                        comment,
                        comment.version(),
                        ConsistencyToken.of(Topic.POSTS, comment.postId(), id.toString(), comment.version())));
    }

    private static RuntimeException whyNot(Row comment, OptionalLong version, Caller caller) {
        if (!comment.getString("caller").equals("active")) {
            return Problems.accountInactive();
        }
        if (comment.getUUID("author_id") == null) {
            return Problems.notFound("The comment");
        }
        if (!caller.mayChange(comment.getUUID("author_id"))) {
            return Problems.forbidden("Only its author or an admin may change a comment.");
        }
        return version.isPresent() && version.getAsLong() != comment.getLong("version")
                ? Problems.versionMismatch(comment.getLong("version"))
                : Problems.conflict("The comment was changed at the same moment; try again.");
    }

    private Tuple parameters(UUID id, Caller caller, OptionalLong version) {
        return Tuple.of(
                id,
                caller.userId(),
                caller.isAdmin(),
                version.isPresent() ? version.getAsLong() : null,
                trace.parent());
    }
}
