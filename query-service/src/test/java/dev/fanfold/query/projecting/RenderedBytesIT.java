package dev.fanfold.query.projecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cards are put together by hand, since that is fast: they are the bytes that PostgreSQL's own JSON would have. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class RenderedBytesIT {

    /** Every combination of what is odd in ids, texts, names, times, counts and tags. */
    private static final String ODD = """
            (SELECT * FROM
                (VALUES (NULL::uuid), ('00000000-0000-4000-8000-000000000001')) AS a (author),
                (VALUES (NULL), (''), ('Na"me'), ('back\\slash'), (E'tab\\tline\\nué€😀'), (E'\\x01\\x1f</b>')) AS s (said),
                (VALUES (NULL), ('x')) AS n (name),
                (VALUES (NULL::timestamptz), ('0001-01-01 00:00:00Z'), ('2024-02-29 23:59:59.999999Z')) AS t (at),
                (VALUES (0), (2147483647)) AS c (number),
                (VALUES (NULL::text[]), ('{}'), (ARRAY['z', NULL, 'a "b"'])) AS l (tags)) odd
            """;

    private static final String DIFFERING = """
            SELECT count(*) AS rows, count(*) FILTER (WHERE (%s)::text IS DISTINCT FROM (%s)::text) AS differing FROM %s
            """;

    @Inject
    Pool pool;

    @Test
    void authorsAreRenderedAsPostgresWould() {
        assertSame("render_author(author, name, said, name)", """
                SELECT row_to_json(shown) FROM (SELECT author AS "id", name AS "handle", said AS "displayName",
                    name AS "avatarUrl") shown
                WHERE odd.author IS NOT NULL AND said IS NOT NULL""");
    }

    @Test
    void postsAreRenderedAsPostgresWould() {
        assertSame(
                "render_post(gen.id, author, name, said, name, name, said, said, tags, at, at, at, number, number, 7)",
                """
                SELECT row_to_json(card) FROM (SELECT gen.id AS "id", render_author(author, name, said, name) AS "author",
                    name AS "slug", said AS "title", said AS "summary", tags AS "tags", rfc3339(at) AS "createdAt",
                    rfc3339(at) AS "publishedAt", rfc3339(at) AS "editedAt", number AS "likeCount",
                    number AS "commentCount", 7 AS "version") card""");
    }

    @Test
    void commentsAreRenderedAsPostgresWould() {
        assertSame("""
                render_comment(gen.id, gen.id, author, number, author, name, said, name, said, at, at, number,
                    number = 0, 7)""", """
                SELECT row_to_json(item) FROM (SELECT gen.id AS "id", gen.id AS "postId", author AS "parentId",
                    number AS "depth", render_author(author, name, said, name) AS "author", said AS "body",
                    rfc3339(at) AS "createdAt", rfc3339(at) AS "editedAt", number AS "replyCount",
                    number = 0 AS "deleted", 7 AS "version") item""");
    }

    /** A function that is called is planned, begun and ended as a query of its own, for each instant of each card. */
    @Test
    void instantsAreRenderedWithoutQueries() {
        String plan = pool
                .query("EXPLAIN (VERBOSE) SELECT rfc3339(created_at) FROM post")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(30))
                .stream()
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));

        assertTrue(plan.contains("to_char(") && !plan.contains("rfc3339("), plan);
    }

    private void assertSame(String rendered, String expected) {
        String from = ODD + "CROSS JOIN (SELECT gen_random_uuid() AS id) gen";
        var row = pool.query(DIFFERING.formatted(rendered, expected, from))
                .execute()
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next();

        assertTrue(row.getLong("rows") > 100);
        assertEquals(0, row.getLong("differing"));
    }
}
