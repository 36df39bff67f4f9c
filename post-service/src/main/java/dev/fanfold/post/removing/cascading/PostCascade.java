package dev.fanfold.post.removing.cascading;

import dev.fanfold.service.cascade.Cascade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Posts go with their author's account, and return with it. */
@ApplicationScoped
class PostCascade {

    /** At most $2 rows by index post_of_author, with a mark and an event for each; one row that counts them. */
    private static final String DELETE = """
            WITH picked AS MATERIALIZED (
                SELECT id FROM post WHERE author_id = $1 AND deleted_at IS NULL
                ORDER BY created_at DESC, id DESC LIMIT $2 FOR NO KEY UPDATE
            ), changed AS (
                UPDATE post p SET deleted_at = clock_timestamp(), version = p.version + 1
                FROM picked WHERE p.id = picked.id AND p.deleted_at IS NULL
                RETURNING p.*
            ), marked AS (
                INSERT INTO post_deleted_with_account (post_id, user_id) SELECT id, author_id FROM changed
                ON CONFLICT (post_id) DO NOTHING
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT 'fanfold.post.deleted.v1', c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $3
                FROM changed c
            )
            SELECT count(*)::int AS rows FROM changed
            """;

    /**
     * At most $2 rows by index post_deleted_with_account_user, and an event for each that is there again; one row that
     * counts them.
     */
    private static final String RESTORE = """
            WITH picked AS MATERIALIZED (
                SELECT p.id FROM post_deleted_with_account d JOIN post p ON p.id = d.post_id
                WHERE d.user_id = $1 LIMIT $2 FOR NO KEY UPDATE OF p
            ), unmarked AS (
                DELETE FROM post_deleted_with_account d USING picked WHERE d.post_id = picked.id
            ), changed AS (
                UPDATE post p SET deleted_at = NULL, version = p.version + 1
                FROM picked WHERE p.id = picked.id AND p.deleted_at IS NOT NULL
                RETURNING p.*
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
                SELECT 'fanfold.post.restored.v1', c.id::text, c.id, c.version, post_state(ROW(c.*)::post), $3
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
