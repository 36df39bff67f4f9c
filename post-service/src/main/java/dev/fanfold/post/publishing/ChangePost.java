package dev.fanfold.post.publishing;

import dev.fanfold.service.http.Answer;
import dev.fanfold.service.http.TraceContext;
import dev.fanfold.service.problem.Problems;
import dev.fanfold.service.security.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Edits, publishes, archives and deletes: one statement that changes the row where caller, version and state allow it
 * and appends the event. Only where it changed nothing a second one asks why.
 */
@ApplicationScoped
class ChangePost {

    /**
     * $1 post, $2 caller, $3 caller is admin, $4 version or null, $5 trace or null: one row by primary key, and the
     * caller's account by primary key.
     */
    private static final String CHANGE = """
            WITH changed AS (
                UPDATE post SET version = version + 1, %s
                WHERE id = $1 AND deleted_at IS NULL AND (author_id = $2 OR $3) AND ($4::bigint IS NULL OR version = $4)
                    AND %s AND NOT EXISTS (SELECT FROM known_user WHERE user_id = $2 AND status <> 'active')
                RETURNING *
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
                SELECT '%s', c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $5 FROM changed c
            )
            SELECT * FROM changed
            """;

    private static final String EDIT = CHANGE.formatted("""
            title = coalesce($6, title), body = coalesce($7, body), summary = coalesce($8, summary),
                    slug = coalesce($9, slug), edited_at = now()""", "true", "fanfold.post.edited.v1");

    private static final String PUBLISH = CHANGE.formatted(
            "status = 'published', published_at = coalesce(published_at, now())",
            "status <> 'published'",
            "fanfold.post.published.v1");

    private static final String ARCHIVE =
            CHANGE.formatted("status = 'archived'", "status = 'published'", "fanfold.post.archived.v1");

    private static final String DELETE = CHANGE.formatted("deleted_at = now()", "true", "fanfold.post.deleted.v1");

    /** $1 post, $2 caller: one row, by primary keys; of the post nothing where it is not there. */
    private static final String WHY_NOT = """
            SELECT p.author_id, p.status, p.version, coalesce(k.status, 'active') AS caller
            FROM (SELECT $2::uuid AS user_id) c
            LEFT JOIN known_user k USING (user_id)
            LEFT JOIN post p ON p.id = $1 AND p.deleted_at IS NULL
            """;

    private final Pool pool;
    private final Answer.Factory answers;
    private final TraceContext trace;

    ChangePost(Pool pool, Answer.Factory answers, TraceContext trace) {
        this.pool = pool;
        this.answers = answers;
        this.trace = trace;
    }

    Uni<Answer> edit(UUID id, PostChange change, OptionalLong version, Caller caller) {
        Tuple parameters = parameters(id, caller, version)
                .addString(change.title())
                .addString(change.body())
                .addString(change.summary())
                .addString(change.slug());
        return pool.preparedQuery(EDIT)
                .execute(parameters)
                .onFailure(CreatePosts::isSlugTaken)
                .transform(taken -> Problems.taken("slug", "This slug belongs to another post."))
                .chain(changed -> answer(changed, pool, id, version, caller));
    }

    Uni<Answer> publish(UUID id, OptionalLong version, Caller caller, SqlClient client) {
        return client.preparedQuery(PUBLISH)
                .execute(parameters(id, caller, version))
                .chain(changed -> answer(changed, client, id, version, caller));
    }

    Uni<Answer> archive(UUID id, OptionalLong version, Caller caller, SqlClient client) {
        return client.preparedQuery(ARCHIVE)
                .execute(parameters(id, caller, version))
                .chain(changed -> answer(changed, client, id, version, caller));
    }

    Uni<Answer> delete(UUID id, OptionalLong version, Caller caller) {
        return pool.preparedQuery(DELETE)
                .execute(parameters(id, caller, version))
                .chain(changed -> answer(changed, pool, id, version, caller))
                .map(Answer::withoutBody);
    }

    private Uni<Answer> answer(RowSet<Row> changed, SqlClient client, UUID id, OptionalLong version, Caller caller) {
        Iterator<Row> rows = changed.iterator();
        if (!rows.hasNext()) {
            return client.preparedQuery(WHY_NOT)
                    .execute(Tuple.of(id, caller.userId()))
                    .map(found -> {
                        throw whyNot(found.iterator().next(), version, caller);
                    });
        }
        PostAnswer post = PostAnswer.of(rows.next());
        return Uni.createFrom().item(answers.ok(post, post.version(), CreatePosts.token(id, post.version())));
    }

    /** Another's draft does not exist for the caller; another's published post does, and is not theirs to change. */
    private static RuntimeException whyNot(Row post, OptionalLong version, Caller caller) {
        if (!post.getString("caller").equals("active")) {
            return Problems.accountInactive();
        }
        if (post.getUUID("author_id") == null) {
            return Problems.notFound("The post");
        }
        String status = post.getString("status");
        if (!caller.mayChange(post.getUUID("author_id"))) {
            return status.equals("published")
                    ? Problems.forbidden("Only its author or an admin may change a post.")
                    : Problems.notFound("The post");
        }
        if (version.isPresent() && version.getAsLong() != post.getLong("version")) {
            return Problems.versionMismatch(post.getLong("version"));
        }
        return Problems.conflict("The post is " + status + ".");
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
