package dev.fanfold.intake.parking;

import dev.fanfold.intake.Generations;
import dev.fanfold.service.data.Generation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What administrators and metrics ask of parked events; of the live generation only. */
@ApplicationScoped
public class ParkedEvents {

    static final int COUNTED = 10_000;

    private static final ParkedId BEFORE_ALL = new ParkedId("", 0, 0);

    /** A page and one row more, by primary key. */
    private static final String LIST = """
            SELECT topic, partition, at_offset, key, type, cause, parked_at FROM parked_event
            WHERE generation = $1 AND (topic, partition, at_offset) > ($2, $3, $4)
            ORDER BY topic, partition, at_offset LIMIT $5
            """;

    /** One row by primary key. */
    private static final String FIND = """
            SELECT topic, partition, at_offset, key, type, cause, parked_at, headers, value FROM parked_event
            WHERE generation = $1 AND topic = $2 AND partition = $3 AND at_offset = $4
            """;

    /** One row by primary key. */
    private static final String DISCARD =
            "DELETE FROM parked_event WHERE generation = $1 AND topic = $2 AND partition = $3 AND at_offset = $4";

    /** At most {@link #COUNTED} rows, by primary key; usually none. */
    private static final String COUNT = """
            SELECT count(*), coalesce(extract(epoch FROM now() - min(parked_at)), 0)::float8
            FROM (SELECT parked_at FROM parked_event WHERE generation = $1 LIMIT $2) p
            """;

    private final Generations generations;

    ParkedEvents(Generations generations) {
        this.generations = generations;
    }

    /** @param next the cursor of the page that follows; none on the last one */
    public record Page(List<ParkedEvent> items, String next) {}

    /** @param oldest for how many seconds the oldest of those counted has been parked */
    record Count(long count, double oldest, int generation) {}

    Uni<Page> list(Optional<ParkedId> after, int limit) {
        ParkedId from = after.orElse(BEFORE_ALL);
        Generation live = generations.live();
        return live.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(live.number(), from.topic(), from.partition(), from.offset(), limit + 1))
                .map(rows -> {
                    List<ParkedEvent> found = StreamSupport.stream(rows.spliterator(), false)
                            .map(ParkedEvent::summary)
                            .toList();
                    return found.size() <= limit
                            ? new Page(found, null)
                            : new Page(
                                    found.subList(0, limit),
                                    found.get(limit - 1).id());
                });
    }

    Uni<Optional<ParkedEvent>> find(ParkedId id) {
        Generation live = generations.live();
        return live.pool()
                .preparedQuery(FIND)
                .execute(place(live, id))
                .map(rows -> rows.stream().findFirst().map(ParkedEvent::detail));
    }

    /** Whether there was one. */
    Uni<Boolean> discard(ParkedId id) {
        Generation live = generations.live();
        return live.pool().preparedQuery(DISCARD).execute(place(live, id)).map(rows -> rows.rowCount() > 0);
    }

    Uni<Count> count() {
        Generation live = generations.live();
        return live.pool()
                .preparedQuery(COUNT)
                .execute(Tuple.of(live.number(), COUNTED))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Count(row.getLong(0), row.getDouble(1), live.number());
                });
    }

    private static Tuple place(Generation live, ParkedId id) {
        return Tuple.of(live.number(), id.topic(), id.partition(), id.offset());
    }
}
