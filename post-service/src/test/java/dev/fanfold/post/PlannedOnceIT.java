package dev.fanfold.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The long statements of writes are planned once in each connection and not for each write. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class PlannedOnceIT {

    @Inject
    Pool pool;

    @Test
    void connectionsOfThisServiceKeepTheirPlans() {
        pool.query("SHOW plan_cache_mode")
                .executeAndAwait()
                .forEach(row -> assertEquals("force_generic_plan", row.getString(0)));
    }
}
