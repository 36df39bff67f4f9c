package dev.fanfold.post.removing.erasing;

import dev.fanfold.post.removing.erasing.Erasure.Erased;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * Comments go with their post, with their author, or when their time is over. One that has replies keeps a bare row,
 * since their thread needs its place; to the world it is erased all the same. Replies go before what they reply to.
 */
@ApplicationScoped
class EraseComments {

    private static final String LOCK = """
            SELECT c.id::text AS key, c.post_id, c.id FROM comment c
            WHERE %s AND %s EXISTS (SELECT FROM comment r WHERE r.post_id = c.post_id AND r.parent_id = c.id)
            ORDER BY %s LIMIT $2 FOR UPDATE OF c
            """;

    /** At most $2 rows by index comment_of_post_unique, from the newest on, which mostly are no parents. */
    private static final String LOCK_OF_POSTS = LOCK.formatted("c.post_id = ANY($1)", "NOT", "c.post_id, c.id DESC");

    private static final String OF_AUTHOR = "c.author_id = $1 AND c.deleted_at IS NOT NULL";

    /** At most $2 rows by index comment_deleted_of_author. */
    private static final String LOCK_OF_AUTHOR = LOCK.formatted(OF_AUTHOR, "NOT", "c.id DESC");

    /** As {@link #LOCK_OF_AUTHOR}, those with replies. */
    private static final String LOCK_PARENTS_OF_AUTHOR = LOCK.formatted(OF_AUTHOR, "", "c.id DESC");

    /** What went with its author's account waits for the erasure of that. */
    private static final String DUE = """
            c.deleted_at < now() - make_interval(secs => $1) AND c.author_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM comment_deleted_with_account d WHERE d.comment_id = c.id)""";

    /** At most $2 rows by index comment_deleted. */
    private static final String LOCK_DUE = LOCK.formatted(DUE, "NOT", "c.deleted_at, c.id");

    /** As {@link #LOCK_DUE}, those with replies. */
    private static final String LOCK_DUE_PARENTS = LOCK.formatted(DUE, "", "c.deleted_at, c.id");

    /** The locked rows, by primary key, and a tombstone for each that had none yet. */
    private static final String ERASE = """
            WITH erased AS (
                DELETE FROM comment c USING unnest($1::uuid[], $2::uuid[]) AS d (post_id, id) WHERE c.id = d.id
                RETURNING c.id, c.post_id, c.author_id, c.version
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, cause)
                SELECT 'fanfold.comment.erased.v1', id::text, post_id, version + 1, $3 FROM erased
                WHERE author_id IS NOT NULL
            )
            SELECT count(*)::int AS rows FROM erased
            """;

    /** The locked rows, by primary key, and a tombstone for each. */
    private static final String BARE = """
            WITH marks AS (
                DELETE FROM comment_deleted_with_account WHERE comment_id = ANY($2)
            ), erased AS (
                UPDATE comment c SET author_id = NULL, body = NULL, edited_at = NULL, version = c.version + 1
                FROM unnest($1::uuid[], $2::uuid[]) AS d (post_id, id) WHERE c.id = d.id
                RETURNING c.id, c.post_id, c.version
            ), recorded AS (
                INSERT INTO outbox (type, key, partition_id, entity_version, cause)
                SELECT 'fanfold.comment.erased.v1', id::text, post_id, version, $3 FROM erased
            )
            SELECT count(*)::int AS rows FROM erased
            """;

    private final Erasure erasure;

    EraseComments(Erasure erasure) {
        this.erasure = erasure;
    }

    Uni<Erased> ofPosts(UUID[] ids, int limit, String cause, SqlClient transaction) {
        return erasure.of(LOCK_OF_POSTS, Tuple.of(ids, limit), ERASE, cause, transaction);
    }

    Uni<Erased> ofAuthor(UUID id, int limit, String cause, SqlClient transaction) {
        return leavesFirst(LOCK_OF_AUTHOR, LOCK_PARENTS_OF_AUTHOR, Tuple.of(id, limit), cause, transaction);
    }

    Uni<Erased> due(Duration after, int limit, String cause, SqlClient transaction) {
        return leavesFirst(LOCK_DUE, LOCK_DUE_PARENTS, Tuple.of(after.toMillis() / 1_000.0, limit), cause, transaction);
    }

    private Uni<Erased> leavesFirst(
            String leaves, String parents, Tuple parameters, String cause, SqlClient transaction) {
        return erasure.of(leaves, parameters, ERASE, cause, transaction)
                .chain(erased -> erased.rows() > 0
                        ? Uni.createFrom().item(erased)
                        : erasure.of(parents, parameters, BARE, cause, transaction));
    }
}
