package dev.fanfold.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that do not wait for each other keep their order, and none of them fails unnoticed. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class TransactionIT {

    private static final String WRITE = "INSERT INTO written (n) VALUES ($1)";
    private static final String COUNT = "SELECT count(*) FROM written";
    private static final String DIVISION_BY_ZERO = "22012";

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @BeforeEach
    void createTable() {
        pool.query("CREATE TABLE written (n bigint PRIMARY KEY)").executeAndAwait();
    }

    @AfterEach
    void dropTable() {
        pool.query("DROP TABLE written").executeAndAwait();
    }

    @Test
    void statementsRunInTheOrderInWhichTheyAreGiven() {
        long[] seen = new long[1];

        run(transaction -> {
            transaction.send(WRITE, 1L);
            transaction.send("UPDATE written SET n = n + $1", 1L);
            transaction.send(WRITE, 1L);
            seen[0] = transaction
                    .run("SELECT sum(n)::bigint FROM written")
                    .iterator()
                    .next()
                    .getLong(0);
        });

        assertEquals(3, seen[0]);
        assertEquals(2, written());
    }

    @Test
    void whatFailedFirstIsWhatTheNextAnswerFailsWith() {
        PgException failed = assertThrows(
                PgException.class,
                () -> run(transaction -> {
                    transaction.send(WRITE, 1L);
                    transaction.send("SELECT 1 / $1::int", 0);
                    transaction.send(WRITE, 2L);
                    transaction.run(COUNT);
                }));

        assertEquals(DIVISION_BY_ZERO, failed.getSqlState());
        assertEquals(0, written());
    }

    @Test
    void nothingIsCommittedWhereTheLastStatementFails() {
        assertThrows(
                PgException.class,
                () -> run(transaction -> {
                    transaction.send(WRITE, 1L);
                    transaction.send("SELECT 1 / $1::int", 0);
                }));

        assertEquals(0, written());
    }

    @Test
    void whatACheckThrowsGoesBeforeWhatFailsAfterwards() {
        assertThrows(
                PositionStorage.PositionMoved.class,
                () -> run(transaction -> {
                    transaction.send(
                            rows -> {
                                throw new PositionStorage.PositionMoved();
                            },
                            WRITE,
                            1L);
                    transaction.send(WRITE, 1L);
                    transaction.run(COUNT);
                }));

        assertEquals(0, written());
    }

    /**
     * A batch of one event has as many statements as one of a thousand, and planning them would cost as much as they
     * do.
     */
    @Test
    void plansAreKeptForAsLongAsTheTransactionLasts() {
        String[] mode = new String[1];

        run(transaction -> mode[0] =
                transaction.run("SHOW plan_cache_mode").iterator().next().getString(0));

        assertEquals("force_generic_plan", mode[0]);
        pool.query("SHOW plan_cache_mode").executeAndAwait().forEach(row -> assertEquals("auto", row.getString(0)));
    }

    private void run(Consumer<Transaction> work) {
        transactions.run(
                transaction -> {
                    work.accept(transaction);
                    return true;
                },
                true);
    }

    private long written() {
        return pool.query(COUNT).executeAndAwait().iterator().next().getLong(0);
    }
}
