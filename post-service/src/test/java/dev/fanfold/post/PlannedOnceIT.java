package dev.fanfold.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The statements of writes are planned once in each connection, and so that their tables may grow meanwhile. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class PlannedOnceIT {

    @Inject
    Pool pool;

    @Test
    void connectionsOfThisServiceKeepTheirPlans() {
        assertSetting("force_generic_plan", "plan_cache_mode");
    }

    /** One that is made while a table is empty would read it row by row for as long as it is kept. */
    @Test
    void plansThatAreKeptScanNoTable() {
        assertSetting("off", "enable_seqscan");
    }

    /** A function that is called is planned, begun and ended as a query of its own, for each instant of each event. */
    @Test
    void statesOfEventsCallNoFunctionsOfOurs() {
        assertComputedInPlace("post_state(e)", "post");
        assertComputedInPlace("comment_state(e)", "comment");
        assertComputedInPlace("like_state(e)", "post_like");
    }

    private void assertComputedInPlace(String state, String table) {
        String plan =
                pool.query("EXPLAIN (VERBOSE) SELECT " + state + " FROM " + table + " e").executeAndAwait().stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n"));

        assertTrue(plan.contains("to_char(") && !plan.contains("rfc3339("), plan);
    }

    private void assertSetting(String value, String setting) {
        pool.query("SHOW " + setting).executeAndAwait().forEach(row -> assertEquals(value, row.getString(0)));
    }
}
