package dev.fanfold.outbox.republishing;

import dev.fanfold.service.data.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The SQL of jobs; that of the entities is {@link RepublishedEntity}'s. */
@ApplicationScoped
class RepublishStorage {

    private static final UUID LEAST = new UUID(0, 0);
    private static final UUID GREATEST = new UUID(-1, -1);

    /** Rows are counted up to here; beyond, nobody waits for the end of a bar. */
    private static final int MOST_COUNTED = 1_000_000;

    /** One row. */
    private static final String CREATE = """
            INSERT INTO republish_job (id, entity, from_id, to_id, ids) VALUES ($1, $2, $3, $4, $5) RETURNING *
            """;

    /** One row by primary key. */
    private static final String FIND = "SELECT * FROM republish_job WHERE id = $1";

    /** At most one row by index republish_job_open; one that another instance works on is passed over. */
    private static final String NEXT = """
            SELECT * FROM republish_job WHERE finished_at IS NULL ORDER BY asked_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /** One row by primary key. */
    private static final String EXPECT = "UPDATE republish_job SET expected = $2 WHERE id = $1";

    /** One row by primary key. */
    private static final String ADVANCE =
            "UPDATE republish_job SET after_first = $2, after_second = $3, done = done + $4 WHERE id = $1";

    /** One row by primary key. */
    private static final String FINISH = "UPDATE republish_job SET finished_at = clock_timestamp() WHERE id = $1";

    /** At most $1 rows by primary key. */
    private static final String WAITING = "SELECT count(*) AS rows FROM (SELECT FROM outbox LIMIT $1) AS waiting";

    /** Less than the time after which a server looks for deadlocks: whom we stand in the way of never pays for it. */
    private static final String GIVE_WAY = "SELECT set_config('lock_timeout', '300ms', true)";

    /** A row's primary key. */
    record Place(UUID first, UUID second) {}

    Uni<RepublishJob> create(UUID id, RepublishRequest asked, SqlClient client) {
        return run(
                        client,
                        CREATE,
                        id,
                        asked.entity(),
                        asked.from() == null ? LEAST : asked.from(),
                        asked.to() == null ? GREATEST : asked.to(),
                        asked.ids() == null ? null : asked.ids().toArray(UUID[]::new))
                .map(rows -> RepublishJob.of(rows.iterator().next()));
    }

    Uni<Optional<RepublishJob>> find(UUID id, SqlClient client) {
        return run(client, FIND, id).map(RepublishStorage::first);
    }

    Uni<Optional<RepublishJob>> next(SqlClient transaction) {
        return run(transaction, NEXT).map(RepublishStorage::first);
    }

    Uni<Boolean> isFull(int limit, SqlClient transaction) {
        return run(transaction, WAITING, limit)
                .map(rows -> rows.iterator().next().getLong("rows") >= limit);
    }

    Uni<Void> expect(RepublishJob job, RepublishedEntity entity, SqlClient transaction) {
        return run(transaction, entity.count(), job.from(), job.to(), job.ids(), MOST_COUNTED)
                .map(rows -> rows.iterator().next().getLong("rows"))
                .chain(rows -> run(transaction, EXPECT, job.id(), rows == MOST_COUNTED ? null : rows))
                .replaceWithVoid();
    }

    /** The next rows, locked. */
    Uni<List<Place>> lock(RepublishJob job, RepublishedEntity entity, int limit, SqlClient transaction) {
        String sql = job.ids() == null ? entity.lockRange(job.begun()) : entity.lockListed(job.begun());
        return run(transaction, GIVE_WAY)
                .chain(() -> run(
                        transaction,
                        sql,
                        job.begun() ? job.afterFirst() : job.from(),
                        job.begun() ? job.afterSecond() : LEAST,
                        job.ids() == null ? job.to() : job.ids(),
                        limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Place(row.getUUID("first"), row.getUUID("second")))
                        .toList());
    }

    Uni<Void> tell(RepublishJob job, RepublishedEntity entity, List<Place> places, SqlClient transaction) {
        return run(
                        transaction,
                        entity.tell(),
                        Columns.uuids(places, Place::first),
                        Columns.uuids(places, Place::second),
                        job.cause())
                .chain(() -> run(
                        transaction,
                        ADVANCE,
                        job.id(),
                        places.getLast().first(),
                        places.getLast().second(),
                        (long) places.size()))
                .replaceWithVoid();
    }

    Uni<Void> finish(RepublishJob job, SqlClient transaction) {
        return run(transaction, FINISH, job.id()).replaceWithVoid();
    }

    private static Optional<RepublishJob> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RepublishJob::of)
                .findFirst();
    }

    private static Uni<RowSet<Row>> run(SqlClient client, String sql, Object... parameters) {
        return client.preparedQuery(sql).execute(Columns.parameters(parameters));
    }
}
