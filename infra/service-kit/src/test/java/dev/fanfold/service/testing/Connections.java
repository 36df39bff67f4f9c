package dev.fanfold.service.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Whether the service under test has given back all its connections. */
public final class Connections {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** One row; of this database's connections. */
    private static final String OPEN_TRANSACTIONS = """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'
            """;

    private Connections() {}

    /** Transactions that nobody works on, and nobody has ended. */
    public static long openTransactions(Pool pool) {
        return pool.query(OPEN_TRANSACTIONS)
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }

    /**
     * Takes that many connections at once and gives them back: fails where one of them was never given back by a
     * request.
     *
     * @param all that requests may have
     */
    public static void takeAll(Pool pool, int all) {
        List<Uni<SqlConnection>> asked = IntStream.range(0, all)
                .mapToObj(n -> pool.getConnection().onFailure().recoverWithNull())
                .toList();
        List<SqlConnection> taken = Uni.join().all(asked).andCollectFailures().await().atMost(LIMIT).stream()
                .filter(Objects::nonNull)
                .toList();
        taken.forEach(SqlConnection::closeAndAwait);
        assertEquals(all, taken.size(), "free connections");
    }
}
