package dev.fanfold.query.feed;

import dev.fanfold.query.testing.Viewer;
import dev.fanfold.service.testing.TestIssuer;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads of those who follow one author, more than are merged at once, and more than are merged at all, who never wrote.
 */
final class ViewerReads {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Pool pool;
    private final Map<Viewer, Follows> viewers = new LinkedHashMap<>();

    /** Numbers of authors; 1,000 of them wrote. */
    private record Follows(int from, int to) {}

    ViewerReads(Pool pool, TestIssuer issuer) {
        this.pool = pool;
        viewers.put(Viewer.of(issuer), new Follows(1, 1));
        viewers.put(Viewer.of(issuer), new Follows(1, 800));
        viewers.put(Viewer.of(issuer), new Follows(1_001, 7_000));
    }

    /** Beside what the site of 100,000 posts has. */
    void fill() {
        viewers.forEach((viewer, follows) -> run("""
                INSERT INTO follow
                SELECT '%s', ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, true
                FROM generate_series(%d, %d) AS n
                """.formatted(viewer.id(), follows.from(), follows.to())));
        run("""
                INSERT INTO follow SELECT gen_random_uuid(), gen_random_uuid(), 1, true FROM generate_series(1, 100000)
                """);
        run("""
                INSERT INTO post_like SELECT id, gen_random_uuid(), 1, true, now() FROM post LIMIT 100000
                """);
        viewers.keySet().forEach(viewer -> run("""
                INSERT INTO post_like SELECT id, '%s', 1, true, published_at FROM post WHERE listed LIMIT 50
                """.formatted(viewer.id())));
        run("ANALYZE");
    }

    void call(UUID post, UUID author, Set<String> called) {
        viewers.keySet().forEach(viewer -> {
            walk(viewer, "/v1/me/feed?limit=5");
            walk(viewer, "/v1/me/feed?limit=50");
            walk(viewer, "/v1/me/likes?limit=5");
            viewer.get("/v1/me/overlay?post=" + post + "&author=" + author);
        });
        called.addAll(Set.of("/v1/me/feed", "/v1/me/likes", "/v1/me/overlay"));
    }

    private static void walk(Viewer viewer, String list) {
        Response second = viewer.get(list, viewer.get(list).path("next"));
        viewer.get(list, second.path("previous"));
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }
}
