package dev.fanfold.query.feed;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.UUID;

/**
 * So many rows in every table of the read model that a plan shows what it would cost; older than what other tests
 * write.
 */
final class LargeSite {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private LargeSite() {}

    /** @param author of 50 of 100,000 posts; {@code post} has 20 comments more than all others */
    static void fill(Pool pool, UUID author, UUID post) {
        run(pool, """
                INSERT INTO post (id, version, listed, author_id, slug, title, created_at, published_at)
                SELECT gen_random_uuid(), 1, true, ('00000000-0000-4000-8000-' || lpad(to_hex(n % 1000), 12, '0'))::uuid,
                    's', 'Title', at, at
                FROM (SELECT n, timestamptz '2023-01-01' - n * interval '1 min' AS at FROM generate_series(1, 100000) AS n) t
                """);
        run(pool, """
                INSERT INTO post (id, version, listed, author_id, slug, title, created_at, published_at)
                SELECT gen_random_uuid(), 1, true, '%s', 's', 'Title', now(), now() FROM generate_series(1, 50)
                """.formatted(author));
        run(pool, """
                INSERT INTO post_like_rank SELECT id, 0, author_id, published_at, tag_ids, n, -1
                FROM (SELECT *, row_number() OVER () AS n FROM post WHERE listed) p ON CONFLICT DO NOTHING
                """);
        run(pool, """
                INSERT INTO post_comment_rank SELECT id, 0, author_id, published_at, tag_ids, n, published_at, -1, -1
                FROM (SELECT *, row_number() OVER () AS n FROM post WHERE listed) p ON CONFLICT DO NOTHING
                """);
        run(pool, "INSERT INTO post_body SELECT id, '\"text\"' FROM post ON CONFLICT DO NOTHING");
        run(pool, """
                INSERT INTO post_search
                SELECT id, published_at, render_search(title, 'Summary', '{java}',
                    CASE WHEN hashtext(id::text) % 1000 = 0 THEN 'rare' ELSE 'text' END)
                FROM post WHERE listed ON CONFLICT DO NOTHING
                """);
        run(pool, """
                INSERT INTO tag (id, name, post_count)
                SELECT gen_random_uuid(), 'tag-' || n, n FROM generate_series(1, 5000) AS n
                """);
        run(pool, """
                INSERT INTO tag (id, name, version, deleted, merged_into)
                SELECT gen_random_uuid(), 'former-' || n, 2, true, gen_random_uuid() FROM generate_series(1, 5000) AS n
                """);
        run(pool, """
                INSERT INTO tag_post SELECT t.id, p.id, p.published_at FROM post p, tag t
                WHERE t.name = 'plans' AND p.listed ON CONFLICT DO NOTHING
                """);
        run(pool, """
                INSERT INTO comment (id, version, post_id, depth, path, author_id, body, created_at)
                SELECT gen_random_uuid(), 1, id, 0, 'p', author_id, 'Hm.', now() FROM post WHERE version > 0
                """);
        run(pool, """
                INSERT INTO comment (id, version, post_id, depth, path, author_id, body, created_at)
                SELECT gen_random_uuid(), 1, '%s', 0, 'p' || n, NULL, 'Hm.', now() FROM generate_series(1, 20) AS n
                """.formatted(post));
        run(pool, """
                INSERT INTO author (id, version, handle, status, created_at)
                SELECT gen_random_uuid(), 1, 'handle-' || n, 'active', now() FROM generate_series(1, 20000) AS n
                """);
        run(pool, "INSERT INTO author_count SELECT id, 1, 1 FROM author ON CONFLICT DO NOTHING");
        run(pool, """
                INSERT INTO post_change (source, at_offset, post_id, kind, author_id, tag_ids, left_tag_ids)
                SELECT 12 + n % 24, 1000000 + n, gen_random_uuid(), 'post', NULL, '{}', '{}'
                FROM generate_series(1, 100000) AS n
                """);
        run(pool, "VACUUM ANALYZE");
    }

    private static void run(Pool pool, String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }
}
