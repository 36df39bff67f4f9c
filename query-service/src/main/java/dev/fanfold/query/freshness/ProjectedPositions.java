package dev.fanfold.query.freshness;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.data.Generation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Where generations of the read model stand. */
@Singleton
public class ProjectedPositions {

    /** A row for each partition, 36 in all, by primary key. */
    private static final String ALL = "SELECT topic, partition, next_offset FROM intake_position WHERE generation = $1";

    /** The whole table: 36 rows for each generation that is there. */
    private static final String SUMS =
            "SELECT generation, sum(next_offset)::bigint AS passed FROM intake_position GROUP BY generation";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * What every statement on that generation that begins after this one ended sees at least. Positions move in the
     * transactions that write the rows, so one snapshot holds whole batches.
     */
    public Uni<PositionVector> of(Generation generation) {
        return generation
                .pool()
                .preparedQuery(ALL)
                .execute(Tuple.of(generation.number()))
                .map(ProjectedPositions::vector);
    }

    /** The same on that connection, hence in its snapshot. Blocks. */
    public PositionVector on(SqlConnection connection, int generation) {
        return vector(connection
                .preparedQuery(ALL)
                .execute(Tuple.of(generation))
                .await()
                .atMost(LIMIT));
    }

    /** How far each generation has come, all partitions together. */
    public Uni<Map<Integer, Long>> sums(Pool pool) {
        return pool.preparedQuery(SUMS).execute().map(rows -> {
            Map<Integer, Long> sums = new HashMap<>();
            rows.forEach(row -> sums.put(row.getInteger("generation"), row.getLong("passed")));
            return sums;
        });
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
