package dev.fanfold.query.feed.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first page of a time long ago costs what the newest page costs, however much was published since. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class TimeRangeIT {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2021-01-01T00:00:00Z");
    private static final OffsetDateTime TO = OffsetDateTime.parse("2021-02-01T00:00:00Z");

    /** Three in the range; so many after it that their index entries alone are three times what a page may touch. */
    private static final int SINCE = 30_000;

    /** Blocks: a few levels of an index, and for each row its place in tables and indexes. */
    private static final int MOST_BLOCKS = 80;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID tag = UUID.randomUUID();

    @BeforeEach
    void fill() {
        run("""
                INSERT INTO post (id, version, listed, author_id, slug, title, created_at, published_at, tag_ids)
                SELECT gen_random_uuid(), 1, true, '%s', 's', 'Title', at, at, '{%s}'
                FROM (SELECT timestamptz '2021-01-31' + n * interval '12 h' AS at FROM generate_series(-2, 0) AS n
                    UNION ALL SELECT timestamptz '2021-02-01' + n * interval '1 s' FROM generate_series(0, %d) AS n) t
                """.formatted(author, tag, SINCE));
        run("INSERT INTO tag_post SELECT '%s', id, published_at FROM post WHERE author_id = '%s'"
                .formatted(tag, author));
        run("VACUUM ANALYZE post");
        run("VACUUM ANALYZE tag_post");
    }

    @AfterEach
    void clear() {
        run("DELETE FROM tag_post WHERE tag_id = '" + tag + "'");
        run("DELETE FROM post WHERE author_id = '" + author + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"of all", "of the author", "with the tag"})
    void firstPageOfATimeBeginsThere(String what) {
        PostFilter filter = new PostFilter(what.equals("of the author") ? author : null, List.of(), FROM, TO);
        FilteredScan scan = FilteredScan.of(
                PostSort.NEW,
                filter,
                what.equals("with the tag") ? List.of(tag) : List.of(),
                Way.FORWARD,
                WalkPlace.first(PostSort.NEW, PositionVector.START));

        JsonObject plan = new JsonArray(pool.preparedQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + scan.page())
                        .execute(scan.pageParameters(21))
                        .await()
                        .indefinitely()
                        .iterator()
                        .next()
                        .getJson(0)
                        .toString())
                .getJsonObject(0)
                .getJsonObject("Plan");

        assertEquals(3, plan.getDouble("Actual Rows"), plan::encodePrettily);
        int blocks = plan.getInteger("Shared Hit Blocks") + plan.getInteger("Shared Read Blocks");
        assertTrue(blocks <= MOST_BLOCKS, () -> blocks + " blocks: " + plan.encodePrettily());
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }
}
