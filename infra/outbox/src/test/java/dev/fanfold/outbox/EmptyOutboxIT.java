package dev.fanfold.outbox;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The outbox is empty most of the time, so that is when its statements are planned. Those plans are kept, and have to
 * serve when a hundred thousand rows wait.
 */
class EmptyOutboxIT {

    private final TestOutbox outbox = new TestOutbox();

    @AfterEach
    void close() {
        outbox.close();
    }

    /** For a table without pages, by which the server knows that it has been emptied. */
    @Test
    void statementsThatArePlannedMeanwhileFindRowsByKeys() {
        outbox.append(UUID.randomUUID(), 1);
        outbox.pool().query("DELETE FROM outbox").executeAndAwait();
        outbox.pool().query("VACUUM outbox").executeAndAwait();
        Pool connections = outbox.migrated("V116__find_rows_by_keys.sql");

        String oldest = plan(OutboxStorage.OLDEST, connections);

        assertTrue(oldest.contains("using outbox_held on outbox h"), oldest);
        assertTrue(oldest.contains("using outbox_pkey on outbox o"), oldest);
        for (String statement : List.of(OutboxStorage.DELETE, OutboxStorage.HOLD, OutboxStorage.BACKLOG)) {
            String plan = plan(statement, connections);
            assertFalse(plan.contains("Seq Scan"), plan);
        }
    }

    private static String plan(String statement, Pool connections) {
        return StreamSupport.stream(
                        connections
                                .query("EXPLAIN (GENERIC_PLAN) " + statement)
                                .executeAndAwait()
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
