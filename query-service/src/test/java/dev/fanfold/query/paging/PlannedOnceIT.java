package dev.fanfold.query.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** PostgreSQL plans the statement of a page for its first five uses, and then keeps the plan. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class PlannedOnceIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int USES = 9;
    private static final int TRIED = 5;

    private static final String WALK = "SELECT id FROM walked WHERE id < $1 ORDER BY id DESC";

    @Inject
    Pool pool;

    @Test
    void planOfAPageIsKept() {
        assertEquals(USES - TRIED, kept(Page.limited(WALK, 2)));
    }

    /** What {@link Page#limited} is for; were it no longer so, it could go. */
    @Test
    void withALimitThatIsAParameterAloneItWouldNotBe() {
        assertEquals(0, kept(WALK + " LIMIT $2"));
    }

    private long kept(String sql) {
        return pool.withConnection(connection -> connection
                        .query(
                                "CREATE TEMP TABLE IF NOT EXISTS walked AS SELECT id FROM generate_series(1, 100000) AS id")
                        .execute()
                        .chain(() -> connection
                                .query("CREATE INDEX IF NOT EXISTS walked_id ON walked (id)")
                                .execute())
                        .chain(() -> connection.query("ANALYZE walked").execute())
                        .chain(() -> use(connection, sql, USES))
                        .chain(() -> connection
                                .preparedQuery("SELECT generic_plans FROM pg_prepared_statements WHERE statement = $1")
                                .execute(Tuple.of(sql)))
                        .map(rows -> rows.iterator().next().getLong("generic_plans"))
                        .eventually(() -> connection.query("DROP TABLE walked").execute()))
                .await()
                .atMost(LIMIT);
    }

    private static Uni<Void> use(SqlConnection connection, String sql, int times) {
        return times == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(50_000 + times, 21))
                        .invoke(rows -> assertEquals(21, rows.size()))
                        .chain(() -> use(connection, sql, times - 1));
    }
}
