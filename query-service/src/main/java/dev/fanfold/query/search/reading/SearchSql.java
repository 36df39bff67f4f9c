package dev.fanfold.query.search.reading;

import dev.fanfold.query.paging.Cursor;

/**
 * The statements of search. No index gives the posts of a word by time, so the newest come in one of three ways: common
 * words from the 500 posts that lie nearest, rare ones from all that match, and those between, which neither fill a
 * page near nor are few, from {@link #WIDE} posts, in pages that may come short. Each has a bound that no words get
 * past; what each costs is in infra/docs/adr/0015.
 */
final class SearchSql {

    /** Matches up to which a query is a rare one. */
    static final int FEW = 5_000;

    private static final int NEAR = 500;
    private static final int WIDE = 2_000;

    /** No row: which part of the query an index can look for, 'T' or empty where that is none. */
    static final String WORDS = "SELECT querytree(websearch_to_tsquery('english'::regconfig, $1)) AS words";

    /** A page among the next rows by index post_search_newest. */
    private static final String WALK = """
            SELECT post_id, published_at FROM (
                SELECT post_id, published_at, document FROM post_search
                WHERE (published_at, post_id) %1$s ($1, $2)
                ORDER BY published_at %2$s, post_id %2$s LIMIT %3$d) AS near
            WHERE document @@ websearch_to_tsquery('english'::regconfig, $4)
            ORDER BY published_at %2$s, post_id %2$s LIMIT $3
            """;

    /** The last row that a wide walk looks at, where the list does not end before; by the same index. */
    private static final String EDGE = """
            SELECT post_id, published_at FROM post_search WHERE (published_at, post_id) %1$s ($1, $2)
            ORDER BY published_at %2$s, post_id %2$s OFFSET %3$d LIMIT 1
            """;

    /**
     * A page among all matches by index post_search_document, which gives them in no order; and last a row without a
     * post where there are more than {@link #FEW}, of which those that were looked at are any.
     */
    private static final String ALL = """
            WITH matches AS MATERIALIZED (
                SELECT post_id, published_at FROM post_search
                WHERE document @@ websearch_to_tsquery('english'::regconfig, $4) LIMIT %4$d
            )
            (SELECT post_id, published_at FROM matches WHERE (published_at, post_id) %1$s ($1, $2)
            ORDER BY published_at %2$s, post_id %2$s LIMIT $3)
            UNION ALL (SELECT NULL, NULL FROM matches OFFSET %3$d LIMIT 1)
            """;

    /** One row where more than {@link #FEW} match, by index post_search_document. */
    static final String MANY = """
            SELECT post_id FROM post_search WHERE document @@ websearch_to_tsquery('english'::regconfig, $1)
            OFFSET 5000 LIMIT 1
            """;

    /** The newest 1,000 of at most {@link #FEW} matches by index post_search_document, and their documents by key. */
    private static final String FOUND = """
            WITH matches AS MATERIALIZED (
                SELECT post_id, published_at FROM post_search
                WHERE document @@ websearch_to_tsquery('english'::regconfig, $4) LIMIT 5000
            ), recent AS MATERIALIZED (
                SELECT post_id FROM matches ORDER BY published_at DESC, post_id DESC LIMIT 1000
            ), newest AS MATERIALIZED (
                SELECT post_id, (SELECT s.document FROM post_search s WHERE s.post_id = recent.post_id) AS document
                FROM recent
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
        return directed(WALK, cursor, NEAR);
    }

    static String wide(Cursor cursor) {
        return directed(WALK, cursor, WIDE);
    }

    static String edge(Cursor cursor) {
        return directed(EDGE, cursor, WIDE - 1);
    }

    static String all(Cursor cursor) {
        return directed(ALL, cursor, FEW);
    }

    /** @param recent whether the query is a common one, which is ranked among the newest posts only */
    static String relevant(boolean recent, Cursor cursor) {
        return directed((recent ? RECENT : FOUND) + RANKED, cursor, FEW);
    }

    private static String directed(String sql, Cursor cursor, int most) {
        Cursor.Way way = cursor == null ? Cursor.Way.FORWARD : cursor.way();
        return switch (way) {
            case FORWARD -> sql.formatted("<", "DESC", most, most + 1);
            case BACKWARD -> sql.formatted(">", "ASC", most, most + 1);
            case BACKWARD_INCLUSIVE -> sql.formatted(">=", "ASC", most, most + 1);
        };
    }
}
