package dev.fanfold.query.rebuilding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.data.Generation;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes the comparisons that were asked for, beside the projecting of both generations. They lie in one database, so
 * one snapshot shows both; it is taken at a moment in which both stand at the same positions and no job is under way in
 * either, for which the live one is held until the other one is there. What comes later is not in the snapshot.
 */
@ApplicationScoped
class CompareGenerations {

    private static final Logger LOG = Logger.getLogger(CompareGenerations.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final int ATTEMPTS = 60;

    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final GenerationStorage storage;
    private final ProjectedPositions positions;
    private final HeldPositions held;
    private final ComparedTables tables;
    private final GenerationWatch generations;
    private final ObjectMapper json;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile OffsetDateTime answered;

    CompareGenerations(
            GenerationStorage storage,
            ProjectedPositions positions,
            HeldPositions held,
            ComparedTables tables,
            GenerationWatch generations,
            ObjectMapper json) {
        this.storage = storage;
        this.positions = positions;
        this.held = held;
        this.tables = tables;
        this.generations = generations;
        this.json = json;
    }

    /** Returns at once; does nothing while one is made. An instance that stops in the middle leaves it to the next. */
    void begin(GenerationRow asked) {
        if (!asked.askedAt().equals(answered) && busy.compareAndSet(false, true)) {
            Thread.ofPlatform().name("compare-generations").daemon().start(() -> {
                try {
                    answer(asked);
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    private void answer(GenerationRow asked) {
        Comparison found;
        try {
            found = compare(asked);
        } catch (RuntimeException failed) {
            LOG.warnf("generation %d not compared: %s", asked.number(), failed.toString());
            found = Comparison.failed(failed.toString());
        }
        try {
            storage.answer(asked, json.writeValueAsString(found)).await().atMost(LIMIT);
            answered = asked.askedAt();
        } catch (JsonProcessingException | RuntimeException failed) {
            LOG.warnf("comparison of generation %d not kept: %s", asked.number(), failed.toString());
        }
    }

    private Comparison compare(GenerationRow asked) {
        GenerationRow live = generations.rows().stream()
                .filter(row -> row.is(State.LIVE))
                .findFirst()
                .orElseThrow();
        SqlConnection snapshot = storage.pool().getConnection().await().atMost(LIMIT);
        try {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                if (isEqual(live, asked, snapshot)) {
                    return compared(live, asked, snapshot);
                }
                end(snapshot);
                Thread.sleep(BETWEEN);
            }
            return Comparison.failed("The two did not stand at the same positions without a job under way.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while comparing", stopped);
        } finally {
            end(snapshot);
            snapshot.close().onFailure().recoverWithNull().await().atMost(LIMIT);
        }
    }

    private Comparison compared(GenerationRow live, GenerationRow asked, SqlConnection snapshot) {
        Map<String, ComparedTable> theirs = tables.of(asked.schema(), snapshot);
        Map<String, ComparedTable> ours = tables.of(live.schema(), snapshot);
        if (live.number() == 1) {
            ours = without(ours, theirs);
        } else if (asked.number() == 1) {
            theirs = without(theirs, ours);
        }
        return new EqualGenerations(snapshot, live.schema(), asked.schema()).compare(Instant.now(), ours, theirs);
    }

    /** In {@code public} lies more than the first generation: what no other one has is not its own. */
    private static Map<String, ComparedTable> without(
            Map<String, ComparedTable> first, Map<String, ComparedTable> later) {
        return first.entrySet().stream()
                .filter(entry -> later.containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Takes the snapshot, and tells whether it is one to compare in. */
    private boolean isEqual(GenerationRow live, GenerationRow asked, SqlConnection snapshot) {
        if (isBusy(live, snapshot) || isBusy(asked, snapshot)) {
            return false;
        }
        Generation here = generation(live);
        Generation there = generation(asked);
        Optional<Boolean> equal = held.run(here, there, holding -> {
            snapshot.query(BEGIN).execute().await().atMost(LIMIT);
            return positions.on(snapshot, here.number()).equals(positions.on(snapshot, there.number()));
        });
        return equal.orElse(false) && !isBusy(live, snapshot) && !isBusy(asked, snapshot);
    }

    private Generation generation(GenerationRow row) {
        return generations.projected().stream()
                .filter(one -> one.number() == row.number())
                .findFirst()
                .orElseThrow();
    }

    private boolean isBusy(GenerationRow row, SqlConnection connection) {
        return tables.of(row.schema(), connection).values().stream()
                .filter(ComparedTable::isWork)
                .anyMatch(table -> connection
                                .query("SELECT FROM " + row.schema() + "." + table.name() + " LIMIT 1")
                                .execute()
                                .await()
                                .atMost(LIMIT)
                                .rowCount()
                        > 0);
    }

    private static void end(SqlConnection snapshot) {
        snapshot.query("ROLLBACK")
                .execute()
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(LIMIT);
    }
}
