package dev.fanfold.tag.curating;

import dev.fanfold.service.jobs.JobTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The SQL of {@link RetagPosts}, and nothing else. Locks: job, then posts in the order of ids, then the tag that takes
 * the place; as whoever sets the tags of posts.
 */
@ApplicationScoped
class RetagStorage {

    /** One row by index tag_job_oldest; one that another instance works on is passed over. */
    private static final String NEXT = """
            SELECT tag_id, posts_done FROM tag_job ORDER BY begun_at, tag_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /** At most $2 rows by index post_tag_tag; in any order, which {@code KnownPosts.lock} makes. */
    private static final String POSTS = "SELECT post_id FROM post_tag WHERE tag_id = $1 LIMIT $2";

    /** At most one row by primary key: as long as we hold it, nothing else is put in the gone tag's place. */
    private static final String HOLD_TARGET =
            "SELECT id FROM tag WHERE id = (SELECT merged_into FROM tag WHERE id = $1) FOR KEY SHARE";

    /** One row by primary keys. A statement of its own: it must see what {@link #HOLD_TARGET} waited for. */
    private static final String TARGET = """
            SELECT t.merged_into AS id, into_tag.gone FROM tag t LEFT JOIN tag into_tag ON into_tag.id = t.merged_into
            WHERE t.id = $1
            """;

    /** One row of each table for each post, by primary keys; a post that has both tags keeps the one. */
    private static final String MOVE = """
            WITH gone AS (
                DELETE FROM post_tag WHERE tag_id = $1 AND post_id = ANY($3) RETURNING post_id
            ), come AS (
                INSERT INTO post_tag (post_id, tag_id) SELECT post_id, $2 FROM gone WHERE $2::uuid IS NOT NULL
                ORDER BY post_id ON CONFLICT DO NOTHING
            )
            UPDATE post_tagging p SET version = p.version + 1 FROM gone WHERE p.post_id = gone.post_id
            RETURNING p.post_id
            """;

    /** A row for each tag that comes into view with these posts. */
    private static final String TELL_NEW_TAGS = "SELECT tell_new_tags($1, NULL)";

    /** One row for each post, by primary key; a statement of its own, since it must see what {@link #MOVE} did. */
    private static final String TELL = """
            INSERT INTO outbox (type, key, partition_id, entity_version, state, cause)
            SELECT 'fanfold.post.tagged.v1', 'post:' || p.post_id, p.post_id, p.version, post_tags_state(p), $2
            FROM post_tagging p WHERE p.post_id = ANY($1) ORDER BY p.post_id
            """;

    /** One row by primary key. */
    private static final String PROGRESS = "UPDATE tag_job SET posts_done = posts_done + $2 WHERE tag_id = $1";

    /** One row by primary key. */
    private static final String FINISH = "DELETE FROM tag_job WHERE tag_id = $1";

    /** At most $1 rows by index tag_job_oldest. */
    private static final String ONGOING = """
            SELECT tag_id AS id, posts_done AS done, begun_at AS since FROM tag_job
            ORDER BY begun_at, tag_id LIMIT $1
            """;

    record Job(UUID tagId, long postsDone) {}

    @Produces
    @Singleton
    static JobTable jobs() {
        return new JobTable("retag-posts", ONGOING);
    }

    /**
     * What takes a gone tag's place.
     *
     * @param id null where it was deleted
     * @param gone that one was deleted too, later
     */
    record Target(UUID id, boolean gone) {

        /** What posts get, or null for nothing. */
        UUID living() {
            return gone ? null : id;
        }

        boolean heldAs(Optional<UUID> held) {
            return Objects.equals(id, held.orElse(null));
        }
    }

    Uni<Optional<Job>> next(SqlConnection transaction) {
        return run(transaction, NEXT)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Job(row.getUUID("tag_id"), row.getLong("posts_done")))
                        .findFirst());
    }

    Uni<List<UUID>> posts(SqlConnection transaction, UUID tagId, int limit) {
        return run(transaction, POSTS, tagId, limit).map(RetagStorage::postIds);
    }

    Uni<Optional<UUID>> holdTarget(SqlConnection transaction, UUID tagId) {
        return run(transaction, HOLD_TARGET, tagId)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .findFirst());
    }

    Uni<Target> target(SqlConnection transaction, UUID tagId) {
        return run(transaction, TARGET, tagId).map(rows -> {
            Row row = rows.iterator().next();
            return new Target(row.getUUID("id"), Boolean.TRUE.equals(row.getBoolean("gone")));
        });
    }

    /** Those of them that had the tag until now. */
    Uni<List<UUID>> move(SqlConnection transaction, UUID tagId, UUID target, Collection<UUID> posts) {
        return run(transaction, MOVE, tagId, target, posts.toArray(UUID[]::new)).map(RetagStorage::postIds);
    }

    Uni<Void> tell(SqlConnection transaction, Collection<UUID> posts, String cause) {
        return run(transaction, TELL_NEW_TAGS, (Object) posts.toArray(UUID[]::new))
                .chain(() -> run(transaction, TELL, posts.toArray(UUID[]::new), cause))
                .replaceWithVoid();
    }

    Uni<Void> progress(SqlConnection transaction, Job job, int moved) {
        return run(transaction, PROGRESS, job.tagId(), (long) moved).replaceWithVoid();
    }

    Uni<Void> finish(SqlConnection transaction, Job job) {
        return run(transaction, FINISH, job.tagId()).replaceWithVoid();
    }

    private static List<UUID> postIds(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getUUID("post_id"))
                .toList();
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Object... parameters) {
        return transaction.preparedQuery(sql).execute(Tuple.wrap(Arrays.asList(parameters)));
    }
}
