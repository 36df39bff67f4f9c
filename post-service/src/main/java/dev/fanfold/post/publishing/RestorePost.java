package dev.fanfold.post.publishing;

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
class RestorePost {

    /**
     * $1 post, $2 caller, $3 caller is admin, $4 version or null, $5 trace or null, $6 seconds: one row by primary key,
     * and accounts by primary key.
     */
    private static final String RESTORE = """
            WITH changed AS (
                UPDATE post e SET deleted_at = NULL, version = version + 1
                WHERE id = $1 AND deleted_at > now() - make_interval(secs => $6) AND (author_id = $2 OR $3)
                    AND ($4::bigint IS NULL OR version = $4)
                    AND NOT EXISTS (SELECT FROM post_deleted_with_account d WHERE d.post_id = e.id)
                    AND NOT EXISTS (SELECT FROM known_user WHERE user_id = $2 AND status <> 'active')
                    AND NOT EXISTS (SELECT FROM known_user k
                        WHERE k.user_id = e.author_id AND k.status IN ('deleted', 'erased'))
                RETURNING *
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT 'fanfold.post.restored.v1', c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $5
                FROM changed c
            )
            SELECT * FROM changed
            """;

    /** $1 post, $2 caller, $3 seconds: one row, by primary keys; of the post nothing where it is not there. */
    private static final String WHY_NOT = """
            SELECT e.author_id, e.version, e.deleted_at IS NULL AS there,
                e.deleted_at IS NULL AND e.status = 'published' AS shown,
                d.post_id IS NOT NULL AS with_account,
                coalesce(k.status, 'active') AS caller
            FROM (SELECT $2::uuid AS user_id) c
            LEFT JOIN known_user k USING (user_id)
            LEFT JOIN post e ON e.id = $1 AND (e.deleted_at IS NULL OR e.deleted_at > now() - make_interval(secs => $3))
            LEFT JOIN post_deleted_with_account d ON d.post_id = e.id
            """;

    private final RetentionConfig retention;
    private final Answer.Factory answers;
    private final TraceContext trace;

    RestorePost(RetentionConfig retention, Answer.Factory answers, TraceContext trace) {
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
                            ? Uni.createFrom().item(answer(PostAnswer.of(rows.next())))
                            : client.preparedQuery(WHY_NOT)
                                    .execute(Tuple.of(id, caller.userId(), period()))
                                    .map(found -> {
                                        throw whyNot(found.iterator().next(), version, caller);
                                    });
                });
    }

    private Answer answer(PostAnswer post) {
        return answers.ok(post, post.version(), CreatePosts.token(post.id(), post.version()));
    }

    /** What another has deleted does not exist for the caller. */
    private static RuntimeException whyNot(Row post, OptionalLong version, Caller caller) {
        if (!post.getString("caller").equals("active")) {
            return Problems.accountInactive();
        }
        if (post.getUUID("author_id") == null) {
            return Problems.notFound("The post");
        }
        if (!caller.mayChange(post.getUUID("author_id"))) {
            return post.getBoolean("shown")
                    ? Problems.forbidden("Only its author or an admin may change a post.")
                    : Problems.notFound("The post");
        }
        if (version.isPresent() && version.getAsLong() != post.getLong("version")) {
            return Problems.versionMismatch(post.getLong("version"));
        }
        if (post.getBoolean("there")) {
            return Problems.conflict("The post is not deleted.");
        }
        return post.getBoolean("with_account")
                ? Problems.conflict("The post was deleted with its author's account, and returns with it.")
                : Problems.conflict("The author's account is deleted.");
    }

    private double period() {
        return retention.after().toMillis() / 1_000.0;
    }
}
