package dev.fanfold.query.rebuilding;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.testing.RandomSite;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only readers use is not there while a generation is built, and is there before anybody can read it. */
@QuarkusTest
@TestProfile(RebuildIT.OwnApplication.class)
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class LateIndexesIT {

    private static final String LAST = "built: last";

    @Inject
    Pool pool;

    TestIssuer issuer;

    private GenerationsApi generations;

    @BeforeEach
    void fill() {
        generations = new GenerationsApi(issuer);
        RandomSite.written(50, pool);
    }

    @AfterEach
    void clear() {
        generations.clear();
    }

    @Test
    void indexesOfReadersAreBuiltLast() {
        TreeMap<String, String> live = indexes(generations.live());
        assertTrue(live.values().stream().filter(one -> one.endsWith(LAST)).count() >= 10, live::toString);
        TreeMap<String, String> early = new TreeMap<>(live);
        early.values().removeIf(one -> one.endsWith(LAST));

        int slow = generations.post("?speed=1").statusCode(201).extract().path("number");
        generations.await(slow, "building");
        assertEquals(early, indexes(slow));
        generations.drop(slow).statusCode(202);
        generations.await(slow, "dropped");

        int number = generations.built();
        assertEquals(live, indexes(number));
        generations.drop(number).statusCode(202);
    }

    /** Whoever builds may be killed after it has and before it can say so. */
    @Test
    void whatIsBuiltIsNotBuiltAgain() {
        int number = generations.built();
        TreeMap<String, String> built = indexes(number);
        LateIndexes again = new LateIndexes("generation_" + number, pool);

        eventually(() -> assertEquals(false, again.goesOn()));

        assertEquals(built, indexes(number));
        generations.drop(number).statusCode(202);
    }

    /** By name, with what they are and what is said of them. */
    private TreeMap<String, String> indexes(int number) {
        String schema = number == 1 ? "public" : "generation_" + number;
        TreeMap<String, String> found = new TreeMap<>();
        pool.query("""
                        SELECT i.indexname::text AS name, replace(i.indexdef, i.schemaname || '.', '') || ' '
                            || coalesce(obj_description((i.schemaname || '.' || i.indexname)::regclass, 'pg_class'), '') AS made
                        FROM pg_indexes i
                        WHERE i.schemaname = '%s' AND i.tablename IN ('post_like_rank', 'post_comment_rank', 'post_like', 'author_count', 'tag')
                        """.formatted(schema))
                .executeAndAwait()
                .forEach(row -> found.put(row.getString("name"), row.getString("made")));
        return found;
    }
}
