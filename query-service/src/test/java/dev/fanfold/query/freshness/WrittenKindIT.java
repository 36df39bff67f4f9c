package dev.fanfold.query.freshness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that wait ask for their write again and again: each time by key, and by a plan that fits any parameters. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class WrittenKindIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @ParameterizedTest
    @EnumSource
    void isFoundByIndexAlone(WrittenKind kind) {
        List<String> plan = plan(kind.one());

        String all = String.join("\n", plan);
        assertFalse(all.contains("Seq Scan"), all);
        assertTrue(all.contains("using"), all);
        assertEquals(lines(plan, " using "), lines(plan, "Index Cond: "), all);
    }

    /** Tables are small here: what is asked is whether there is an index. */
    private List<String> plan(String sql) {
        return pool.withTransaction(connection -> connection
                        .query("SET LOCAL enable_seqscan = off")
                        .execute()
                        .chain(() -> connection
                                .query("SET LOCAL enable_bitmapscan = off")
                                .execute())
                        .chain(() -> connection
                                .query("EXPLAIN (GENERIC_PLAN) " + sql)
                                .execute())
                        .map(rows -> {
                            List<String> lines = new ArrayList<>();
                            rows.forEach(row -> lines.add(row.getString(0)));
                            return lines;
                        }))
                .await()
                .atMost(LIMIT);
    }

    private static long lines(List<String> plan, String part) {
        return plan.stream().filter(line -> line.contains(part)).count();
    }
}
