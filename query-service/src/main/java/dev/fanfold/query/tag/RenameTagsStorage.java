package dev.fanfold.query.tag;

import dev.fanfold.query.projecting.SearchIndex;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of the rename job, and nothing else. */
@ApplicationScoped
class RenameTagsStorage {

    /** One row by index tag_rename_job_oldest; one that another instance works on is passed over. */
    private static final String NEXT = """
            SELECT tag_id, version, rows_done FROM tag_rename_job ORDER BY begun_at, tag_id
            LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /**
     * At most $3 rows by index tag_post_name_version and primary key. Posts that a projector holds are left for the
     * next chunk: the job never waits for a projector, so the two cannot deadlock.
     */
    private static final String HOLD = """
            SELECT id FROM post
            WHERE id IN (SELECT post_id FROM tag_post WHERE tag_id = $1 AND name_version < $2 LIMIT $3)
            FOR NO KEY UPDATE SKIP LOCKED
            """;

    /**
     * The posts of {@link #HOLD} and their memberships, by primary keys. A statement of its own: it reads names after
     * the posts are locked, so that no projector can have put a newer one there unseen.
     */
    private static final String RENAME = """
            WITH shown AS (
                UPDATE tag_post m SET name_version = t.version FROM tag t
                WHERE m.tag_id = $1 AND m.post_id = ANY($2) AND t.id = $1
            )
            UPDATE post p
            SET tags = ARRAY(SELECT t.name FROM tag t WHERE t.id = ANY(p.tag_ids) ORDER BY t.name COLLATE "C", t.id),
                revision = p.revision + 1
            WHERE p.id = ANY($2)
            RETURNING p.id, p.revision
            """;

    /** One row by primary key, unless something is left to do; one look-up by index tag_post_name_version. */
    private static final String FINISH = """
            DELETE FROM tag_rename_job WHERE tag_id = $1
                AND NOT EXISTS (SELECT FROM tag_post WHERE tag_id = $1 AND name_version < $2)
            """;

    /** One row by primary key. */
    private static final String PROGRESS = "UPDATE tag_rename_job SET rows_done = rows_done + $2 WHERE tag_id = $1";

    /** No row: the id of this transaction. */
    private static final String TRANSACTION = "SELECT pg_current_xact_id()::text::bigint AS transaction";

    /** At most $1 rows by index tag_rename_job_oldest. */
    private static final String ONGOING = """
            SELECT tag_id AS id, rows_done AS done, begun_at AS since FROM tag_rename_job
            ORDER BY begun_at, tag_id LIMIT $1
            """;

    record Job(UUID tagId, long version, long rowsDone) {}

    @Produces
    @Singleton
    static JobTable jobs() {
        return new JobTable("rename-tags", ONGOING);
    }

    Uni<Optional<Job>> next(SqlConnection transaction) {
        return run(transaction, NEXT)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Job(row.getUUID("tag_id"), row.getLong("version"), row.getLong("rows_done")))
                        .findFirst());
    }

    /** The posts that now show the new name, and are found by it, with their revisions. */
    Uni<Map<UUID, Long>> rename(SqlConnection transaction, Job job, UUID[] posts) {
        return run(transaction, RENAME, job.tagId(), posts)
                .call(() -> run(transaction, SearchIndex.INDEX, (Object) posts))
                .map(rows -> {
                    Map<UUID, Long> renamed = new HashMap<>();
                    rows.forEach(row -> renamed.put(row.getUUID("id"), row.getLong("revision")));
                    return renamed;
                });
    }

    Uni<UUID[]> hold(SqlConnection transaction, Job job, int limit) {
        return run(transaction, HOLD, job.tagId(), job.version(), limit)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toArray(UUID[]::new));
    }

    Uni<Long> transaction(SqlConnection transaction) {
        return run(transaction, TRANSACTION).map(rows -> rows.iterator().next().getLong("transaction"));
    }

    Uni<Boolean> finish(SqlConnection transaction, Job job) {
        return run(transaction, FINISH, job.tagId(), job.version()).map(deleted -> deleted.rowCount() == 1);
    }

    Uni<Void> progress(SqlConnection transaction, Job job, int posts) {
        return run(transaction, PROGRESS, job.tagId(), (long) posts).replaceWithVoid();
    }

    private static Uni<RowSet<Row>> run(SqlConnection transaction, String sql, Object... parameters) {
        return transaction.preparedQuery(sql).execute(Tuple.wrap(Arrays.asList(parameters)));
    }
}
