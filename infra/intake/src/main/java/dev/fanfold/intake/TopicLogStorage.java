package dev.fanfold.intake;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The SQL of logs. */
@ApplicationScoped
class TopicLogStorage {

    /** One row by primary key; nothing where it exists. */
    private static final String CREATE = """
            INSERT INTO intake_log (topic, log_id, bases) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    /** One row by primary key. */
    private static final String FIND = "SELECT log_id, bases, replaced FROM intake_log WHERE topic = $1";

    private static final String LOCK = FIND + " FOR UPDATE";

    /** A row for each partition of each generation, by the whole of a small table. */
    private static final String LOCK_POSITIONS = """
            SELECT partition, next_offset FROM intake_position WHERE topic = $1
            ORDER BY generation, partition FOR UPDATE
            """;

    /** The same rows. */
    private static final String MOVE = """
            UPDATE intake_position SET next_offset = ($2::bigint[])[partition + 1] WHERE topic = $1
            """;

    /** One row by primary key. */
    private static final String REPLACE = """
            UPDATE intake_log SET log_id = $2, bases = $3, replaced = $4, since = now() WHERE topic = $1
            """;

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Generations generations;
    private final Transactions transactions;

    TopicLogStorage(Generations generations, Transactions transactions) {
        this.generations = generations;
        this.transactions = transactions;
    }

    /** What is known of the topic's log; the given one where nothing was. */
    TopicLog known(TopicLog first) {
        generations
                .live()
                .pool()
                .preparedQuery(CREATE)
                .execute(Tuple.of(first.topic(), first.id(), first.bases().toArray(Long[]::new)))
                .await()
                .atMost(LIMIT);
        return log(
                first.topic(),
                generations
                        .live()
                        .pool()
                        .preparedQuery(FIND)
                        .execute(Tuple.of(first.topic()))
                        .await()
                        .atMost(LIMIT)
                        .iterator()
                        .next());
    }

    /**
     * Lets that log take the place of the known one, and all positions of the topic stand at its beginning, unless
     * somebody else was first.
     *
     * @return what is known then
     */
    TopicLog replace(TopicLog known, String other) {
        return transactions.run(
                transaction -> {
                    TopicLog now = log(
                            known.topic(),
                            transaction.run(LOCK, known.topic()).iterator().next());
                    if (!now.equals(known)) {
                        return now;
                    }
                    Map<Integer, Long> furthest = new HashMap<>();
                    transaction
                            .run(LOCK_POSITIONS, known.topic())
                            .forEach(row ->
                                    furthest.merge(row.getInteger("partition"), row.getLong("next_offset"), Math::max));
                    TopicLog next = known.replacedBy(other, furthest);
                    Long[] bases = next.bases().toArray(Long[]::new);
                    transaction.send(MOVE, next.topic(), bases);
                    transaction.send(REPLACE, next.topic(), next.id(), bases, next.replaced());
                    return next;
                },
                true);
    }

    private static TopicLog log(String topic, Row row) {
        return new TopicLog(
                topic, row.getString("log_id"), List.of(row.getArrayOfLongs("bases")), row.getInteger("replaced"));
    }
}
