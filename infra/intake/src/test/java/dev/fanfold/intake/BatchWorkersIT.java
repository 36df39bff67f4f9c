package dev.fanfold.intake;

import static dev.fanfold.intake.Tally.each;
import static dev.fanfold.intake.Tally.idsOn;
import static dev.fanfold.intake.Tally.published;
import static dev.fanfold.intake.Tally.times;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Batches of different partition numbers are applied side by side; those of one number wait for each other. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class BatchWorkersIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int HELD = 4;

    @Inject
    Pool pool;

    @Inject
    Positions positions;

    @Test
    void partitionThatIsHeldUpHoldsUpNoOther() {
        eventually(
                LIMIT,
                () -> assertEquals(3 * Topic.PARTITIONS, positions.snapshot().size()));
        List<UUID> held = idsOn(HELD, 4);
        List<UUID> others = idsOn(HELD + 1, 4);
        SqlConnection holder = pool.getConnection().await().atMost(LIMIT);
        var holding = holder.begin().await().atMost(LIMIT);
        holder.preparedQuery("SELECT FROM intake_position WHERE partition = $1 FOR UPDATE")
                .executeAndAwait(Tuple.of(HELD));
        write(held.subList(0, 2));
        eventually(LIMIT, () -> assertEquals(1, waiting()));

        write(others.subList(0, 2));
        eventually(LIMIT, () -> assertEquals(2, times(pool, others).size()));
        write(held.subList(2, 4));
        write(others.subList(2, 4));

        assertEquals(Map.of(), times(pool, held));
        holding.rollback().await().atMost(LIMIT);
        holder.close().await().atMost(LIMIT);
        eventually(LIMIT, () -> assertEquals(each(held, 1), times(pool, held)));
        eventually(LIMIT, () -> assertEquals(each(others, 1), times(pool, others)));
    }

    private int waiting() {
        return pool.query("SELECT count(*)::int FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                        + " AND query LIKE '%intake_position%' AND datname = current_database()")
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger(0);
    }

    private static void write(List<UUID> ids) {
        TopicWriter.write(ids.stream().map(id -> published(id, "T")).toArray(DomainEvent[]::new));
    }
}
