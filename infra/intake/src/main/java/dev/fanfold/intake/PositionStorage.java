package dev.fanfold.intake;

import dev.fanfold.service.data.Generation;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The SQL of positions, and nothing else. */
@ApplicationScoped
public class PositionStorage {

    /** A row for each partition, by primary key; nothing where it exists. */
    private static final String CREATE = """
            INSERT INTO intake_position (generation, topic, partition, next_offset)
            SELECT $1, topic, partition, 0 FROM unnest($2::text[], $3::int[]) AS p (topic, partition)
            ON CONFLICT DO NOTHING
            """;

    /** A row for each partition, by primary key. */
    private static final String FIND = """
            SELECT topic, partition, next_offset FROM intake_position
            WHERE generation = $1 AND (topic, partition) IN (SELECT * FROM unnest($2::text[], $3::int[]))
            """;

    /** A row for each partition of each generation, by the whole of a small table. */
    private static final String FURTHEST = """
            SELECT topic, partition, max(next_offset) AS next_offset FROM intake_position
            WHERE (topic, partition) IN (SELECT * FROM unnest($1::text[], $2::int[])) GROUP BY topic, partition
            """;

    /**
     * A row for each partition of the batch, by primary key. Locks it, so a second instance that believes to own the
     * partition waits here and then finds another position than it expects.
     */
    private static final String ADVANCE = """
            UPDATE intake_position p SET next_offset = b.next
            FROM unnest($2::text[], $3::int[], $4::bigint[], $5::bigint[]) AS b (topic, partition, expected, next)
            WHERE p.generation = $1 AND p.topic = b.topic AND p.partition = b.partition AND p.next_offset = b.expected
            """;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Generations generations;

    PositionStorage(Generations generations) {
        this.generations = generations;
    }

    /** The positions of these partitions in the live generation; one that was never read begins at 0. */
    Map<TopicPartition, Long> load(Collection<TopicPartition> partitions) {
        return load(generations.live(), partitions);
    }

    /** The same in that generation. */
    Map<TopicPartition, Long> load(Generation generation, Collection<TopicPartition> partitions) {
        generation
                .pool()
                .preparedQuery(CREATE)
                .execute(of(generation, partitions))
                .await()
                .atMost(LIMIT);
        return look(generation, partitions);
    }

    /** The same without leaving anything where there was nothing. */
    Map<TopicPartition, Long> look(Generation generation, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, 0L));
        for (Row row : generation
                .pool()
                .preparedQuery(FIND)
                .execute(of(generation, partitions))
                .await()
                .atMost(LIMIT)) {
            positions.put(
                    new TopicPartition(row.getString("topic"), row.getInteger("partition")),
                    row.getLong("next_offset"));
        }
        return positions;
    }

    /** Of all generations, the furthest of each partition that was read at all. */
    Map<TopicPartition, Long> furthest(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> furthest = new HashMap<>();
        for (Row row : generations
                .live()
                .pool()
                .preparedQuery(FURTHEST)
                .execute(Tuple.of(topics(partitions), numbers(partitions)))
                .await()
                .atMost(LIMIT)) {
            furthest.put(
                    new TopicPartition(row.getString("topic"), row.getInteger("partition")),
                    row.getLong("next_offset"));
        }
        return furthest;
    }

    /** The transaction fails with {@link PositionMoved} where any of them is not where the batch expects it. */
    void advance(List<PartitionBatch> batches, Transaction transaction) {
        List<TopicPartition> partitions =
                batches.stream().map(PartitionBatch::partition).toList();
        transaction.send(
                moved -> {
                    if (moved.rowCount() != batches.size()) {
                        throw new PositionMoved();
                    }
                },
                ADVANCE,
                transaction.generation(),
                topics(partitions),
                numbers(partitions),
                batches.stream().map(PartitionBatch::expected).toArray(Long[]::new),
                batches.stream().map(PartitionBatch::next).toArray(Long[]::new));
    }

    private static Tuple of(Generation generation, Collection<TopicPartition> partitions) {
        return Tuple.of(generation.number(), topics(partitions), numbers(partitions));
    }

    private static String[] topics(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
    }

    private static Integer[] numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
    }

    /** Another instance, or a hand, has moved a position: this instance's belief is wrong. */
    static final class PositionMoved extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
