package dev.fanfold.query.live.projecting;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.query.live.LiveConfig;
import dev.fanfold.query.live.Sources;
import dev.fanfold.service.data.Generation;
import dev.fanfold.service.jobs.ChunkedJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Keeps the change log short. Every instance may do it: what another one has deleted is not there. */
@ApplicationScoped
class ForgetChanges implements ChunkedJob {

    private static final int CHUNK = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** A chunk of one partition's oldest rows by primary key, and whatever stands at the same place as its last. */
    private static final String FORGET = """
            DELETE FROM post_change WHERE source = $1 AND at_offset <= least($2::bigint - 1, (
                SELECT at_offset FROM post_change WHERE source = $1 ORDER BY at_offset OFFSET $3 LIMIT 1))
            """;

    private final KnownGenerations generations;
    private final ProjectedPositions positions;
    private final LiveConfig config;

    ForgetChanges(KnownGenerations generations, ProjectedPositions positions, LiveConfig config) {
        this.generations = generations;
        this.positions = positions;
        this.config = config;
    }

    @Override
    public String name() {
        return "forget-changes";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> chunk() {
        return generations.each(this::chunk);
    }

    private Uni<Boolean> chunk(Generation generation) {
        return positions.of(generation).chain(now -> {
            List<Tuple> chunks = Sources.OF_POSTS.stream()
                    .map(source -> Tuple.of(source.shortValue(), oldest(now, source), CHUNK - 1))
                    .toList();
            return generation.pool().preparedQuery(FORGET).executeBatch(chunks).map(ForgetChanges::anyWhole);
        });
    }

    private long oldest(PositionVector now, int source) {
        return Sources.next(now, source) - config.keptOffsets() * 3 / 2;
    }

    private static boolean anyWhole(RowSet<Row> first) {
        for (RowSet<Row> deleted = first; deleted != null; deleted = deleted.next()) {
            if (deleted.rowCount() >= CHUNK) {
                return true;
            }
        }
        return false;
    }
}
