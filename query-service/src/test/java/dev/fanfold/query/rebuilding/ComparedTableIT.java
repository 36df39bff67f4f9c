package dev.fanfold.query.rebuilding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Tables are compared range by range, of which none reads more of its table than itself. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ComparedTableIT {

    @Inject
    Pool pool;

    /** The key with which the one before ends is not in it, that with which it ends is. */
    @Test
    void rangesFollowOneAnotherWithoutAGapOrAnOverlap() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("a", "integer");
        key.put("b", "integer");
        ComparedTable pairs = new ComparedTable("pairs", "", List.of("a", "b"), Set.of(), key, Map.of());
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            connection
                    .query(
                            "CREATE TEMP TABLE pairs AS SELECT a, b FROM generate_series(1, 3) a, generate_series(1, 3) b")
                    .executeAndAwait();

            assertEquals(2, rows(connection, pairs, true, false, Tuple.of("1", "2")));
            assertEquals(5, rows(connection, pairs, false, false, Tuple.of("1", "2", "3", "1")));
            assertEquals(2, rows(connection, pairs, false, true, Tuple.of("3", "1")));
            assertEquals(9, rows(connection, pairs, true, true, Tuple.tuple()));
        } finally {
            connection.query("DROP TABLE IF EXISTS pairs").executeAndAwait();
            connection.closeAndAwait();
        }
    }

    @Test
    void bothEndsOfARangeAreBoundsOfTheIndex() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("post_id", "uuid");
        key.put("user_id", "uuid");
        ComparedTable likes = new ComparedTable("post_like", "", List.of("liked", "version"), Set.of(), key, Map.of());

        String plan = plan(
                likes.digest("public", likes.columns(), likes.range(false, false)), Tuple.of(id(), id(), id(), id()));

        String condition = plan.lines()
                .filter(line -> line.contains("Index Cond"))
                .findFirst()
                .orElse("");
        assertEquals(1, condition.split(">", -1).length - 1, plan);
        assertEquals(1, condition.split("<=", -1).length - 1, plan);
        assertTrue(plan.lines().noneMatch(line -> line.contains("Filter:")), plan);
    }

    /** Whatever lies between them on the disk: all pages of a table that are equal are read once, one after another. */
    @Test
    void pagesAreReadAsTheyLie() {
        ComparedTable likes =
                new ComparedTable("post_like", "", List.of("liked", "version"), Set.of(), Map.of(), Map.of());

        String plan = plan(likes.digest("public", likes.columns(), ComparedTable.inPages()), Tuple.of(0L, 512L));

        assertTrue(plan.contains("Tid Range Scan"), plan);
    }

    private static long rows(SqlConnection connection, ComparedTable table, boolean first, boolean last, Tuple ends) {
        return connection
                .preparedQuery(table.digest("pg_temp", table.columns(), table.range(first, last)))
                .executeAndAwait(ends)
                .iterator()
                .next()
                .getLong("rows");
    }

    /** Whatever the size of the table. */
    private String plan(String sql, Tuple range) {
        SqlConnection connection = pool.getConnectionAndAwait();
        try {
            connection.query("SET enable_seqscan = off").executeAndAwait();
            return StreamSupport.stream(
                            connection
                                    .preparedQuery("EXPLAIN " + sql)
                                    .executeAndAwait(range)
                                    .spliterator(),
                            false)
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining("\n"));
        } finally {
            connection.query("RESET enable_seqscan").executeAndAwait();
            connection.closeAndAwait();
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
