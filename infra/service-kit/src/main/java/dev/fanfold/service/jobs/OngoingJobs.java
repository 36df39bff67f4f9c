package dev.fanfold.service.jobs;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What this service's jobs have begun and not finished, wherever they run. */
@ApplicationScoped
class OngoingJobs {

    private final Pool pool;
    private final List<JobTable> tables;

    OngoingJobs(Pool pool, @All List<JobTable> tables) {
        this.pool = pool;
        this.tables = tables;
    }

    /**
     * @param job its kind
     * @param id of what it is about
     * @param done rows so far, or null where a job does not count them
     */
    record Job(String job, UUID id, Long done, Instant since) {}

    List<JobTable> tables() {
        return tables;
    }

    /** The oldest first, at most so many of each kind. */
    Uni<List<Job>> list(int limit) {
        Uni<List<Job>> none = Uni.createFrom().item(List.of());
        return tables.stream()
                .map(table -> of(table, limit))
                .reduce(
                        none,
                        (some, more) -> Uni.combine().all().unis(some, more).with(OngoingJobs::merged));
    }

    Uni<List<Job>> of(JobTable table, int limit) {
        return pool.preparedQuery(table.ongoing())
                .execute(Tuple.of(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> job(table.kind(), row))
                        .toList());
    }

    private static Job job(String kind, Row row) {
        return new Job(
                kind,
                row.getUUID("id"),
                row.getLong("done"),
                row.getOffsetDateTime("since").toInstant());
    }

    private static List<Job> merged(List<Job> some, List<Job> more) {
        return Stream.of(some, more)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Job::since).thenComparing(Job::job).thenComparing(Job::id))
                .toList();
    }
}
