package dev.fanfold.query.rebuilding;

import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.SideIntake;
import dev.fanfold.intake.SideIntakes;
import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.query.rebuilding.GenerationRow.State;
import dev.fanfold.service.data.Generation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** One generation that is not live, on its way to where the live one is or following it. For one thread. */
final class FollowedGeneration implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FollowedGeneration.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final long REPORT = Duration.ofSeconds(1).toNanos();

    /** Names before what shows them, and what refers to posts before the posts: so that few rows are written twice. */
    private static final List<String> TOPICS =
            Stream.of(Topic.USERS, Topic.TAGS, Topic.POSTS).map(Topic::wireName).toList();

    private final Generation generation;
    private final GenerationStorage storage;
    private final ProjectedPositions positions;
    private final GenerationWatch generations;
    private final int configured;
    private final LateIndexes indexes;
    private final AnalyzedGeneration analyzed;
    private final LateReads reads;
    private final SideIntake intake;
    private final Speed speed = new Speed(System::nanoTime);
    private final Rate rate = new Rate(System::nanoTime);
    private long reported = System.nanoTime() - REPORT;

    FollowedGeneration(
            Generation generation,
            SideIntakes intakes,
            GenerationStorage storage,
            ProjectedPositions positions,
            GenerationWatch generations,
            int configured,
            LateIndexes indexes,
            AnalyzedGeneration analyzed,
            LateReads reads) {
        this.generation = generation;
        this.storage = storage;
        this.positions = positions;
        this.generations = generations;
        this.configured = configured;
        this.indexes = indexes;
        this.analyzed = analyzed;
        this.reads = reads;
        this.intake = intakes.open(generation, TOPICS);
    }

    /** Whether there may be more to do at once. */
    boolean step(GenerationRow row) {
        boolean building = row.is(State.BUILDING);
        int most = building ? take(row) : Integer.MAX_VALUE;
        int applied = most == 0
                ? 0
                : intake.step(most, PATIENCE, after -> {
                    // of what is being built nothing is kept anywhere, nor told to anyone
                    if (!building) {
                        after.run();
                    }
                });
        speed.taken(applied);
        rate.add(applied);
        if (System.nanoTime() - reported > REPORT) {
            reported = System.nanoTime();
            report(row);
        }
        return applied > 0;
    }

    private int take(GenerationRow row) {
        return indexes.isUnderWay() ? 0 : speed.take(row.speed() == null ? configured : row.speed());
    }

    private void report(GenerationRow row) {
        long began = System.nanoTime();
        PositionVector live = positions.of(generations.live()).await().atMost(LIMIT);
        Duration answer = Duration.ofNanos(System.nanoTime() - began);
        if (row.is(State.BUILDING)) {
            speed.adapt(intake.liveLag(), answer, reads.lately());
        }
        storage.report(row.number(), rate.now(), null).await().atMost(LIMIT);
        if (row.is(State.BUILDING)
                && isBuilt(live)
                && storage.turn(storage.pool(), row.number(), State.READY, State.BUILDING)
                        .await()
                        .atMost(LIMIT)) {
            LOG.infof("generation %d is built", row.number());
        }
    }

    /** It falls behind while its indexes are built, and catches up once more. */
    private boolean isBuilt(PositionVector live) {
        boolean there = positions.of(generation).await().atMost(LIMIT).isAtLeast(live);
        return (there || indexes.isUnderWay()) && !indexes.goesOn() && there && !analyzed.goesOn();
    }

    @Override
    public void close() {
        intake.close();
    }
}
