package dev.fanfold.query.freshness;

import dev.fanfold.contracts.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the live read model stands. */
@ApplicationScoped
public class ProjectedPositions {

    /** A row for each partition, 36 in all, by primary key. */
    private static final String ALL = "SELECT topic, partition, next_offset FROM intake_position WHERE generation = $1";

    private final Pool pool;
    private final int generation;

    ProjectedPositions(Pool pool, @ConfigProperty(name = "fanfold.intake.generation") int generation) {
        this.pool = pool;
        this.generation = generation;
    }

    /**
     * What every statement that begins after this one ended sees at least. Positions move in the transactions that
     * write the rows, so one snapshot holds whole batches.
     */
    public Uni<PositionVector> current() {
        return pool.preparedQuery(ALL).execute(Tuple.of(generation)).map(ProjectedPositions::vector);
    }

    private static PositionVector vector(RowSet<Row> rows) {
        PositionVector vector = PositionVector.START;
        for (Row row : rows) {
            vector = vector.with(
                    Topic.ofWireName(row.getString("topic")), row.getInteger("partition"), row.getLong("next_offset"));
        }
        return vector;
    }
}
