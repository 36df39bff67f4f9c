package dev.fanfold.query.rebuilding;

import dev.fanfold.intake.SideIntakes;
import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.budget.Budgets;
import dev.fanfold.service.budget.Kind;
import dev.fanfold.service.data.Generation;
import dev.fanfold.service.growth.AnalyzeTables;
import dev.fanfold.service.jobs.ChunkedJob;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Everything that becomes of generations that are not live, in one instance at a time: makes their tables, projects
 * into them, takes their tables away. What is to be done is found in the register, so that another instance can go on
 * with it at any moment.
 */
@ApplicationScoped
class GrowGenerations implements ChunkedJob {

    private static final Logger LOG = Logger.getLogger(GrowGenerations.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofMillis(10);

    private final GenerationLease lease;
    private final GenerationStorage storage;
    private final EndGenerations ends;
    private final GenerationSchemas schemas;
    private final CompareGenerations comparisons;
    private final GenerationWatch generations;
    private final GenerationConfig config;
    private final SideIntakes intakes;
    private final ProjectedPositions positions;
    private final AnalyzeTables statistics;
    private final Budgets budgets;
    private final Map<Integer, FollowedGeneration> followed = new HashMap<>();

    GrowGenerations(
            GenerationLease lease,
            GenerationStorage storage,
            EndGenerations ends,
            GenerationSchemas schemas,
            CompareGenerations comparisons,
            GenerationWatch generations,
            GenerationConfig config,
            SideIntakes intakes,
            ProjectedPositions positions,
            AnalyzeTables statistics,
            Budgets budgets) {
        this.lease = lease;
        this.storage = storage;
        this.ends = ends;
        this.schemas = schemas;
        this.comparisons = comparisons;
        this.generations = generations;
        this.config = config;
        this.intakes = intakes;
        this.positions = positions;
        this.statistics = statistics;
        this.budgets = budgets;
    }

    @Override
    public String name() {
        return "grow-generations";
    }

    @Override
    public Duration pause() {
        return followed.isEmpty() ? IDLE : BREATH;
    }

    /** Blocks, on the thread that this job has of its own. */
    @Override
    public Uni<Boolean> chunk() {
        return Uni.createFrom().item(this::work);
    }

    /** After the jobs have ended. */
    void stop(@Observes @Priority(3_000) ShutdownEvent stopping) {
        if (!followed.isEmpty()) {
            leave(Set.of());
            lease.release();
        }
    }

    private boolean work() {
        List<GenerationRow> rows = generations.rows();
        if (rows.stream().allMatch(row -> row.is(State.LIVE) || row.is(State.DROPPED)) || !lease.holds()) {
            leave(Set.of());
            return false;
        }
        leave(rows.stream()
                .filter(GrowGenerations::follows)
                .map(GenerationRow::number)
                .collect(Collectors.toSet()));
        boolean more = false;
        for (GenerationRow row : rows) {
            try {
                more |= step(row);
            } catch (RuntimeException failed) {
                leave(row.number());
                storage.report(row.number(), 0, failed.toString()).await().atMost(LIMIT);
                throw failed;
            }
        }
        return more;
    }

    private boolean step(GenerationRow row) {
        return switch (row.state()) {
            case CREATING -> create(row);
            case BUILDING, READY, RETIRED -> {
                if (row.askedAt() != null) {
                    comparisons.begin(row);
                }
                yield !ends.retire(row) && follow(row);
            }
            case DROPPING -> ends.drop(row);
            case LIVE, DROPPED -> false;
        };
    }

    private boolean create(GenerationRow row) {
        schemas.migrate(row);
        schemas.putOffIndexes(row);
        storage.turn(storage.pool(), row.number(), State.BUILDING, State.CREATING)
                .await()
                .atMost(LIMIT);
        LOG.infof("generation %d has its tables", row.number());
        return false;
    }

    private boolean follow(GenerationRow row) {
        Generation generation = generations.projected().stream()
                .filter(one -> one.number() == row.number())
                .findFirst()
                .orElse(null);
        return generation != null
                && followed.computeIfAbsent(
                                row.number(),
                                number -> new FollowedGeneration(
                                        generation,
                                        intakes,
                                        storage,
                                        positions,
                                        generations,
                                        config.speed(),
                                        new LateIndexes(row.schema(), storage.pool()),
                                        new AnalyzedGeneration(row.schema(), schemas.tables(row.schema()), statistics),
                                        new LateReads(() -> budgets.count(Kind.HTTP))))
                        .step(row);
    }

    private static boolean follows(GenerationRow row) {
        return row.state().projects() && !row.is(State.LIVE);
    }

    private void leave(Set<Integer> but) {
        List.copyOf(followed.keySet()).stream()
                .filter(number -> !but.contains(number))
                .forEach(this::leave);
    }

    private void leave(int number) {
        FollowedGeneration gone = followed.remove(number);
        if (gone != null) {
            gone.close();
        }
    }
}
