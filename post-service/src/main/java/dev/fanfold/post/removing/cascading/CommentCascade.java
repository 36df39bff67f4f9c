package dev.fanfold.post.removing.cascading;

import dev.fanfold.service.cascade.Cascade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Comments go with their author's account, and return with it, whatever has become of their post. Their places stay.
 */
@ApplicationScoped
class CommentCascade {

    /** At most $2 rows by index comment_of_author, with a mark and an event for each; one row that counts them. */
    private static final String DELETE = """
            WITH picked AS MATERIALIZED (
                SELECT id FROM comment WHERE author_id = $1 AND deleted_at IS NULL
                LIMIT $2 FOR NO KEY UPDATE
            ), changed AS (
                UPDATE comment m SET deleted_at = clock_timestamp(), version = m.version + 1
                FROM picked WHERE m.id = picked.id AND m.deleted_at IS NULL
                RETURNING m.*
            ), marked AS (
                INSERT INTO comment_deleted_with_account (comment_id, user_id) SELECT id, author_id FROM changed
                ON CONFLICT (comment_id) DO NOTHING
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT 'fanfold.comment.deleted.v1', c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $3
                FROM changed c
            )
            SELECT count(*)::int AS rows FROM changed
            """;

    /**
     * At most $2 rows by index comment_deleted_with_account_user, and an event for each that is there again; one row
     * that counts them.
     */
    private static final String RESTORE = """
            WITH picked AS MATERIALIZED (
                SELECT m.id FROM comment_deleted_with_account d JOIN comment m ON m.id = d.comment_id
                WHERE d.user_id = $1 LIMIT $2 FOR NO KEY UPDATE OF m
            ), unmarked AS (
                DELETE FROM comment_deleted_with_account d USING picked WHERE d.comment_id = picked.id
            ), changed AS (
                UPDATE comment m SET deleted_at = NULL, version = m.version + 1
                FROM picked WHERE m.id = picked.id AND m.deleted_at IS NOT NULL
                RETURNING m.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT 'fanfold.comment.restored.v1', c.id::text, c.post_id, c.version, comment_state(ROW(c.*)::comment), $3
                FROM changed c
            )
            SELECT count(*)::int AS rows FROM picked
            """;

    Uni<Integer> delete(Cascade cascade, int limit, SqlClient transaction) {
        return run(DELETE, cascade, limit, transaction);
    }

    Uni<Integer> restore(Cascade cascade, int limit, SqlClient transaction) {
        return run(RESTORE, cascade, limit, transaction);
    }

    private static Uni<Integer> run(String sql, Cascade cascade, int limit, SqlClient transaction) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(cascade.userId(), limit, cascade.cause()))
                .map(rows -> rows.iterator().next().getInteger("rows"));
    }
}
