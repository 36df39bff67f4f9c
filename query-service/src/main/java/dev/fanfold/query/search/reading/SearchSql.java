package dev.fanfold.query.search.reading;

import dev.fanfold.query.paging.Cursor;

/**
 * The statements of search. No index gives the posts of a word by time, so the newest come in one of two ways: common
 * words from the {@link #NEAR} posts, all others from all that match. Measured on 100,000 posts of 150 words: 5 ms
 * near, 370 ms for all of a word that nearly every post has, 20 ms for one that would just not fill a page near.
 */
final class SearchSql {

    /** No row: which part of the query an index can look for, 'T' or empty where that is none. */
    static final String WORDS = "SELECT querytree(websearch_to_tsquery('english'::regconfig, $1)) AS words";

    /** A page among the next 500 rows by index post_search_newest: full where one post in 25 matches. */
    private static final String NEAR = """
            SELECT post_id, published_at FROM (
                SELECT post_id, published_at, document FROM post_search
                WHERE (published_at, post_id) %1$s ($1, $2)
                ORDER BY published_at %2$s, post_id %2$s LIMIT 500) AS near
            WHERE document @@ websearch_to_tsquery('english'::regconfig, $4)
            ORDER BY published_at %2$s, post_id %2$s LIMIT $3
            """;

    /** A page among all matches by index post_search_document, which gives them in no order. */
    private static final String ALL = """
            WITH matches AS MATERIALIZED (
                SELECT post_id, published_at FROM post_search
                WHERE document @@ websearch_to_tsquery('english'::regconfig, $4)
            )
            SELECT post_id, published_at FROM matches WHERE (published_at, post_id) %1$s ($1, $2)
            ORDER BY published_at %2$s, post_id %2$s LIMIT $3
            """;

    /** The newest 1,000 matches by index post_search_document. */
    private static final String FOUND = """
            WITH matches AS MATERIALIZED (
                SELECT post_id, published_at, document FROM post_search
                WHERE document @@ websearch_to_tsquery('english'::regconfig, $4)
            ), newest AS MATERIALIZED (
                SELECT post_id, document FROM matches ORDER BY published_at DESC, post_id DESC LIMIT 1000
            )""";

    /** The newest 1,000 matches among the newest 2,000 rows by index post_search_newest. */
    private static final String RECENT = """
            WITH matches AS MATERIALIZED (
                SELECT post_id, document FROM post_search ORDER BY published_at DESC, post_id DESC LIMIT 2000
            ), newest AS MATERIALIZED (
                SELECT post_id, document FROM matches
                WHERE document @@ websearch_to_tsquery('english'::regconfig, $4) LIMIT 1000
            )""";

    /** A page of these, ranked by cover density, divided by the logarithm of the length. */
    private static final String RANKED = """
            , ranked AS MATERIALIZED (
                SELECT post_id, ts_rank_cd(document, websearch_to_tsquery('english'::regconfig, $4), 1) AS rank FROM newest
            )
            SELECT post_id, rank FROM ranked WHERE (rank, post_id) %1$s ($1::real, $2)
            ORDER BY rank %2$s, post_id %2$s LIMIT $3
            """;

    /** A page of rows by primary key, with options $5, and $3 replaced by $4, in title and summary. */
    static final String CARDS = """
            SELECT id, card,
                ts_headline('english'::regconfig, translate(coalesce(title, ''), $3, $4),
                    websearch_to_tsquery('english'::regconfig, $2), $5) AS title,
                ts_headline('english'::regconfig, translate(coalesce(summary, ''), $3, $4),
                    websearch_to_tsquery('english'::regconfig, $2), $5) AS summary
            FROM post WHERE id = ANY($1::uuid[]) AND listed
            """;

    /** A page of rows by primary key; of a long body the first 20,000 characters are looked at. */
    static final String BODIES = """
            SELECT post_id AS id,
                ts_headline('english'::regconfig, translate(left(body_json::json #>> '{}', 20000), $3, $4),
                    websearch_to_tsquery('english'::regconfig, $2), $5) AS body
            FROM post_body WHERE post_id = ANY($1::uuid[])
            """;

    private SearchSql() {}

    static String near(Cursor cursor) {
        return directed(NEAR, cursor);
    }

    static String all(Cursor cursor) {
        return directed(ALL, cursor);
    }

    /** @param recent whether the query is a common one, which is ranked among the newest posts only */
    static String relevant(boolean recent, Cursor cursor) {
        return directed((recent ? RECENT : FOUND) + RANKED, cursor);
    }

    private static String directed(String sql, Cursor cursor) {
        Cursor.Way way = cursor == null ? Cursor.Way.FORWARD : cursor.way();
        return switch (way) {
            case FORWARD -> sql.formatted("<", "DESC");
            case BACKWARD -> sql.formatted(">", "ASC");
            case BACKWARD_INCLUSIVE -> sql.formatted(">=", "ASC");
        };
    }
}
