package dev.fanfold.query.feed.home;

import dev.fanfold.query.paging.Cursor;

/** The statements of a home feed. Those of pages go one way from a key: $1, $2 the place, $3 how many rows at most. */
final class HomeFeedSql {

    /** Rows that one page looks at among everybody's newest: some 4 ms where none of them matches. */
    static final int MOST_MET = 500;

    /** At most $2 rows by primary key of follow, in one array; null where there is none. */
    static final String FOLLOWED = """
            SELECT array_agg(followee_id) AS authors
            FROM (SELECT followee_id FROM follow WHERE follower_id = $1 AND following LIMIT $2) f
            """;

    /**
     * The lists of the authors $4, merged: the nearest post of each by index post_newest_of_author, and a page from
     * each of the few authors whose nearest is among the nearest $3. No other author has a post on the page: theirs all
     * come after $3 others. Sorts a key for each author, and then at most $3 times $3.
     */
    private static final String MERGED = """
            WITH nearest AS MATERIALIZED (
                SELECT f.author_id, n.published_at, n.id
                FROM unnest($4::uuid[]) AS f (author_id), LATERAL (
                    SELECT published_at, id FROM post
                    WHERE listed AND author_id = f.author_id AND (published_at, id) %1$s ($1, $2)
                    ORDER BY published_at %2$s, id %2$s LIMIT 1) n
                ORDER BY n.published_at %2$s, n.id %2$s LIMIT $3
            )
            SELECT p.id, p.published_at
            FROM nearest f, LATERAL (
                SELECT published_at, id FROM post
                WHERE listed AND author_id = f.author_id AND (published_at, id) %1$s ($1, $2)
                ORDER BY published_at %2$s, id %2$s LIMIT $3) p
            ORDER BY p.published_at %2$s, p.id %2$s LIMIT $3
            """;

    /** By index post_newest. */
    private static final String MET = """
            SELECT id, author_id, published_at FROM post
            WHERE listed AND (published_at, id) %1$s ($1, $2)
            ORDER BY published_at %2$s, id %2$s
            """;

    /** Of those met the ones whose author $4 follows, each by primary key of follow; ends when there are enough. */
    private static final String SCANNED = "SELECT id, published_at FROM (" + MET + "LIMIT " + MOST_MET + """
            ) met WHERE (SELECT f.following FROM follow f WHERE f.follower_id = $4 AND f.followee_id = met.author_id)
            LIMIT $3
            """;

    /** The last that a scan looks at; none where everything comes to its end before. One row by the same index. */
    private static final String EDGE = MET + "OFFSET " + (MOST_MET - 1) + " LIMIT 1";

    private HomeFeedSql() {}

    static String merged(Cursor.Way way) {
        return directed(MERGED, way);
    }

    static String scanned(Cursor.Way way) {
        return directed(SCANNED, way);
    }

    static String edge(Cursor.Way way) {
        return directed(EDGE, way);
    }

    private static String directed(String sql, Cursor.Way way) {
        return switch (way) {
            case FORWARD -> sql.formatted("<", "DESC");
            case BACKWARD -> sql.formatted(">", "ASC");
            case BACKWARD_INCLUSIVE -> sql.formatted(">=", "ASC");
        };
    }
}
