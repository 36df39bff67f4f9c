package dev.fanfold.query.feed;

import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every statement that a public read sends, as the server itself recorded it, planned on 100,000 posts: no join, no
 * sequential scan, nothing sorted but what search finds. The server records constants as parameters, so an index's
 * condition must be a column. A read route that this test does not call fails it too.
 */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ReadPlansIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Set<String> FORBIDDEN =
            Set.of("Nested Loop", "Hash Join", "Merge Join", "Seq Scan", "Sort", "Incremental Sort", "Hash");

    protected TestIssuer issuer;

    @Inject
    Pool pool;

    @Inject
    PostCache cache;

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();

    @Test
    void noPublicReadJoinsScansOrSorts() {
        write(registered(author, "Ada"), published(post, author, "One", Instant.EPOCH, 1), tagged(post, 1, "plans"));
        write(commented(UUID.randomUUID(), post, null, author, Instant.EPOCH));
        eventually(() -> get("/v1/posts/{id}/comments", post).then().body("items", hasSize(1)));
        LargeSite.fill(pool, author, post);
        ViewerReads viewers = new ViewerReads(pool, issuer);
        viewers.fill();
        forget();

        callEveryRead(viewers);

        List<String> reads = recordedReads();
        assertTrue(reads.size() >= 10, () -> "recorded only " + reads);
        for (String sql : reads) {
            String plan = plan(sql);
            for (String node : forbidden(sql)) {
                assertFalse(plan.contains("\"Node Type\": \"" + node + "\""), () -> sql + "\n" + plan);
            }
        }
    }

    /** The index of words knows no order: what it finds is sorted. Lists of authors are merged in a loop over them. */
    private static Set<String> forbidden(String sql) {
        Set<String> nodes = new TreeSet<>(FORBIDDEN);
        if (sql.contains("WITH matches AS MATERIALIZED")) {
            nodes.remove("Sort");
        } else if (sql.contains("WITH nearest AS MATERIALIZED")) {
            nodes.removeAll(Set.of("Sort", "Nested Loop"));
        }
        return nodes;
    }

    /** First pages, pages on from there, and back. */
    private void callEveryRead(ViewerReads viewers) {
        Set<String> called = new TreeSet<>();
        walk("/v1/posts", "/v1/posts?limit=5", called);
        walk("/v1/posts", "/v1/posts?limit=5&author=" + author, called);
        walk("/v1/posts", "/v1/posts?limit=5&tag=plans", called);
        walk("/v1/posts", "/v1/posts?limit=5&from=2020-01-01T00:00:00Z", called);
        walk("/v1/posts", "/v1/posts?limit=5&author=" + author + "&to=2100-01-01T00:00:00Z", called);
        walk("/v1/posts", "/v1/posts?limit=5&tag=plans&author=" + author, called);
        for (String sort : List.of("top", "discussed", "active")) {
            walk("/v1/posts", "/v1/posts?limit=5&sort=" + sort, called);
            walk("/v1/posts", "/v1/posts?limit=5&tag=plans&tag=tag-1&sort=" + sort, called);
            walk("/v1/posts", "/v1/posts?limit=5&author=" + author + "&sort=" + sort, called);
        }
        walk("/v1/posts/{postId}/comments", "/v1/posts/" + post + "/comments?limit=5", called);
        walk("/v1/posts/{postId}/comments", "/v1/posts/" + post + "/comments?limit=5&sort=new", called);
        walk("/v1/posts/{postId}/comments", "/v1/posts/" + post + "/comments?limit=5&sort=old", called);
        call("/v1/posts/{postId}/comments", "/v1/posts/" + post + "/comments?page=2&pageSize=5&sort=new", called);
        call("/v1/posts/{postId}/comments", "/v1/posts/" + post + "/comments?page=2&pageSize=5&sort=old", called);
        call("/v1/posts", "/v1/posts?page=500", called);
        call("/v1/posts", "/v1/posts?page=2&pageSize=10&author=" + author, called);
        call("/v1/posts", "/v1/posts?page=500&tag=plans", called);
        walk("/v1/search/posts", "/v1/search/posts?limit=5&q=title", called);
        walk("/v1/search/posts", "/v1/search/posts?limit=5&q=title&sort=relevance", called);
        walk("/v1/search/posts", "/v1/search/posts?limit=5&q=rare", called);
        walk("/v1/search/posts", "/v1/search/posts?limit=5&q=rare&sort=relevance", called);
        walk("/v1/tags", "/v1/tags?limit=5", called);
        walk("/v1/tags", "/v1/tags?limit=5&sort=name", called);
        walk("/v1/tags", "/v1/tags?limit=5&sort=name&prefix=tag-1", called);
        call("/v1/tags", "/v1/tags?page=200&sort=name", called);
        call("/v1/tags/by-name/{name}", "/v1/tags/by-name/plans", called);
        String tag = get("/v1/tags/by-name/plans").path("id");
        call("/v1/tags/{id}", "/v1/tags/" + tag, called);
        call("/v1/posts/{id}", "/v1/posts/" + post, called);
        walk("/v1/authors", "/v1/authors?limit=5", called);
        walk("/v1/authors", "/v1/authors?limit=5&sort=posts", called);
        walk("/v1/authors", "/v1/authors?limit=5&sort=handle", called);
        walk("/v1/authors", "/v1/authors?limit=5&sort=handle&prefix=handle-1", called);
        call("/v1/authors", "/v1/authors?page=200&sort=handle", called);
        call("/v1/authors/{id}", "/v1/authors/" + author, called);
        String handle = get("/v1/authors/{id}", author).path("handle");
        call("/v1/authors/by-handle/{handle}", "/v1/authors/by-handle/" + handle, called);
        String position = resumable();
        call("/v1/live/posts", "/v1/live/posts?duration=0&tag=plans&lastEventId=" + position, called);
        call("/v1/live/posts/{id}", "/v1/live/posts/" + post + "?duration=0", called);
        viewers.call(post, author, called);
        assertEquals(publicReads(), called, "every public read is called");
    }

    /** From where something has changed since. */
    private String resumable() {
        String stream = get("/v1/live/posts?duration=0").asString();
        write(published(post, author, "Two", Instant.EPOCH, 2));
        Applied.awaitAll(pool);
        return stream.lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }

    private static void walk(String route, String path, Set<String> called) {
        String next = get(path).then().statusCode(200).extract().path("next");
        if (next != null) {
            String previous = get(path + "&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("previous");
            get(path + "&cursor=" + previous).then().statusCode(200);
        }
        called.add(route);
    }

    private static void call(String route, String path, Set<String> called) {
        get(path).then().statusCode(200);
        called.add(route);
    }

    private static Set<String> publicReads() {
        io.vertx.core.json.JsonObject paths =
                new io.vertx.core.json.JsonObject(get("/openapi?format=json").asString()).getJsonObject("paths");
        return paths.fieldNames().stream()
                .filter(path -> path.startsWith("/v1/")
                        && !path.startsWith("/v1/admin/")
                        && paths.getJsonObject(path).containsKey("get"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was kept of answers, too. */
    private void forget() {
        cache.clear();
        run("SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()), 0)");
    }

    private List<String> recordedReads() {
        List<String> reads = new ArrayList<>();
        run("""
                        SELECT query FROM pg_stat_statements
                        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                            AND (query ILIKE 'SELECT%' OR query ~ '^WITH (matches|nearest)') AND query NOT ILIKE '%pg_stat_%'
                            AND query !~ 'extract\\(.\\d'
                            AND query NOT ILIKE '%rename_job%' AND query NOT ILIKE '%site_count%' AND query NOT ILIKE '%intake_position%'
                            AND query NOT ILIKE '%parked_event%' AND query NOT ILIKE '%pg_current_xact_id%'
                            AND query NOT ILIKE '%account_cascade%' AND query NOT ILIKE '%audit_%'
                            AND query NOT ILIKE '%FROM generation ORDER BY%'
                        """).forEach(row -> reads.add(row.getString("query")));
        return reads;
    }

    private String plan(String sql) {
        return new JsonArray(run("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + sql)
                        .iterator()
                        .next()
                        .getJson(0)
                        .toString())
                .encodePrettily()
                .replace("\" : ", "\": ");
    }

    private RowSet<Row> run(String sql) {
        return pool.query(sql).execute().await().atMost(LIMIT);
    }
}
