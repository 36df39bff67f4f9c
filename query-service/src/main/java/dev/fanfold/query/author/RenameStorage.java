package dev.fanfold.query.author;

import dev.fanfold.service.jobs.JobTable;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SQL of the rename job, and nothing else. */
@ApplicationScoped
class RenameStorage {

    /** One row by index rename_job_oldest; one that another instance works on is passed over. */
    private static final String NEXT = """
            SELECT author_id, version, rows_done FROM rename_job ORDER BY begun_at, author_id
            LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /**
     * At most $3 rows by index post_author_version. Rows that a projector holds are left for the next chunk: the job
     * never waits for a projector, so the two cannot deadlock.
     */
    private static final String POSTS = """
            UPDATE post p
            SET author_handle = a.handle, author_display_name = a.display_name, author_avatar_url = a.avatar_url,
                author_version = a.version, revision = p.revision + 1
            FROM author a
            WHERE a.id = $1 AND p.id IN (SELECT id FROM post WHERE author_id = $1 AND author_version < $2
                LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED)
            RETURNING p.id, p.revision
            """;

    /** The same for comments, by index comment_author_version. */
    private static final String COMMENTS = """
            UPDATE comment c
            SET author_handle = a.handle, author_display_name = a.display_name, author_avatar_url = a.avatar_url,
                author_version = a.version
            FROM author a
            WHERE a.id = $1 AND c.id IN (SELECT id FROM comment WHERE author_id = $1 AND author_version < $2
                LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED)
            """;

    /** One row by primary key, unless something is left to do; one look-up in each of the two indexes. */
    private static final String FINISH = """
            DELETE FROM rename_job WHERE author_id = $1 AND version = $2
                AND NOT EXISTS (SELECT FROM post WHERE author_id = $1 AND author_version < $2)
                AND NOT EXISTS (SELECT FROM comment WHERE author_id = $1 AND author_version < $2)
            """;

    /** One row by primary key. */
    private static final String PROGRESS = "UPDATE rename_job SET rows_done = rows_done + $2 WHERE author_id = $1";

    /** No row: the id of this transaction. */
    private static final String TRANSACTION = "SELECT pg_current_xact_id()::text::bigint AS transaction";

    /** At most $1 rows by index rename_job_oldest. */
    private static final String ONGOING = """
            SELECT author_id AS id, rows_done AS done, begun_at AS since FROM rename_job
            ORDER BY begun_at, author_id LIMIT $1
            """;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    record Job(UUID authorId, long version, long rowsDone) {}

    @Produces
    @Singleton
    static JobTable jobs() {
        return new JobTable("rename-authors", ONGOING);
    }

    Optional<Job> next(SqlConnection transaction) {
        for (Row row : run(transaction, NEXT, Tuple.tuple())) {
            return Optional.of(new Job(row.getUUID("author_id"), row.getLong("version"), row.getLong("rows_done")));
        }
        return Optional.empty();
    }

    /** The posts that now show the new name, with their revisions. */
    Map<UUID, Long> posts(SqlConnection transaction, Job job, int limit) {
        Map<UUID, Long> renamed = new HashMap<>();
        run(transaction, POSTS, Tuple.of(job.authorId(), job.version(), limit))
                .forEach(row -> renamed.put(row.getUUID("id"), row.getLong("revision")));
        return renamed;
    }

    int comments(SqlConnection transaction, Job job, int limit) {
        return run(transaction, COMMENTS, Tuple.of(job.authorId(), job.version(), limit))
                .rowCount();
    }

    long transaction(SqlConnection transaction) {
        return run(transaction, TRANSACTION, Tuple.tuple()).iterator().next().getLong("transaction");
    }

    boolean finish(SqlConnection transaction, Job job) {
        return run(transaction, FINISH, Tuple.of(job.authorId(), job.version())).rowCount() == 1;
    }

    void progress(SqlConnection transaction, Job job, int rows) {
        run(transaction, PROGRESS, Tuple.of(job.authorId(), (long) rows));
    }

    private static RowSet<Row> run(SqlConnection transaction, String sql, Tuple parameters) {
        return transaction.preparedQuery(sql).execute(parameters).await().atMost(LIMIT);
    }
}
