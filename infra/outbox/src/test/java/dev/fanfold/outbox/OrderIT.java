package dev.fanfold.outbox;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderIT {

    private static final int WRITERS = 8;
    private static final int WRITES_EACH = 250;
    private static final int ENTITIES = 5;
    private static final long SEED = Long.getLong("fanfold.seed", System.nanoTime());

    /** As every write service does it: the row is locked and changed, then the outbox id is drawn. */
    private static final String CHANGE = """
            WITH changed AS (
                UPDATE counter SET version = version + 1 WHERE id = $1 RETURNING *
            )
            INSERT INTO outbox (type, key, partition_id, entity_version, state)
            SELECT 'fanfold.post.drafted.v1', id::text, id, version, '{}' FROM changed
            """;

    private final TestOutbox outbox = new TestOutbox();
    private final List<UUID> entities =
            Stream.generate(UUID::randomUUID).limit(ENTITIES).toList();

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void versionsOfARowThatManyWritersChangeArriveInOrder() throws Exception {
        outbox.pool()
                .query("CREATE TABLE counter (id uuid PRIMARY KEY, version bigint NOT NULL DEFAULT 0)")
                .executeAndAwait();
        entities.forEach(entity -> outbox.pool()
                .preparedQuery("INSERT INTO counter (id) VALUES ($1)")
                .executeAndAwait(Tuple.of(entity)));
        outbox.startRelay();

        writeFromManyThreads();

        eventually(() -> assertEquals(0, outbox.backlog().size()));
        long total = 0;
        for (UUID entity : entities) {
            List<Long> seen = outbox.versions(entity);
            assertEquals(LongStream.rangeClosed(1, seen.size()).boxed().toList(), seen, "seed " + SEED);
            total += seen.size();
        }
        assertEquals(WRITERS * WRITES_EACH, total, "seed " + SEED);
    }

    private void writeFromManyThreads() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> running = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(writer -> writers.submit(() -> write(new Random(SEED + writer))))
                    .toList();
            for (Future<?> writer : running) {
                writer.get();
            }
        }
    }

    private void write(Random random) {
        for (int i = 0; i < WRITES_EACH; i++) {
            outbox.pool().preparedQuery(CHANGE).executeAndAwait(Tuple.of(entities.get(random.nextInt(ENTITIES))));
        }
    }
}
