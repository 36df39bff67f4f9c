package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;
import java.util.EnumMap;
import java.util.Map;

/** The statements of post lists: each walks one index from a key, in one direction, and stops after a page. */
final class FeedSql {

    /** A page by index post_newest. */
    private static final String NEWEST = """
            SELECT card, published_at, id FROM post
            WHERE listed AND (published_at, id) %s ($1, $2)
            ORDER BY published_at %s, id %s
            """;

    /** A page by index post_newest_of_author. */
    private static final String OF_AUTHOR = """
            SELECT card, published_at, id FROM post
            WHERE listed AND author_id = $4 AND (published_at, id) %s ($1, $2)
            ORDER BY published_at %s, id %s
            """;

    /** A page by index tag_post_newest, and each card by primary key. A tag that nobody knows has no posts. */
    private static final String OF_TAG = """
            SELECT (SELECT card FROM post p WHERE p.id = t.post_id AND p.listed) AS card, published_at, post_id AS id
            FROM tag_post t
            WHERE tag_id = (SELECT %s) AND (published_at, post_id) %%s ($1, $2)
            ORDER BY published_at %%s, post_id %%s
            """.formatted(TagNames.ID.formatted("$4"));

    private static final Map<Cursor.Way, String> NEWEST_BY_WAY = byWay(NEWEST);
    private static final Map<Cursor.Way, String> OF_AUTHOR_BY_WAY = byWay(OF_AUTHOR);
    private static final Map<Cursor.Way, String> OF_TAG_BY_WAY = byWay(OF_TAG);

    private FeedSql() {}

    static String newest(Cursor cursor) {
        return NEWEST_BY_WAY.get(way(cursor));
    }

    static String ofAuthor(Cursor cursor) {
        return OF_AUTHOR_BY_WAY.get(way(cursor));
    }

    static String ofTag(Cursor cursor) {
        return OF_TAG_BY_WAY.get(way(cursor));
    }

    private static Cursor.Way way(Cursor cursor) {
        return cursor == null ? Cursor.Way.FORWARD : cursor.way();
    }

    /** Made once: a text that is the same object every time is found among prepared ones without being read. */
    private static Map<Cursor.Way, String> byWay(String sql) {
        return new EnumMap<>(Map.of(
                Cursor.Way.FORWARD, page(sql, "<", "DESC"),
                Cursor.Way.BACKWARD, page(sql, ">", "ASC"),
                Cursor.Way.BACKWARD_INCLUSIVE, page(sql, ">=", "ASC")));
    }

    private static String page(String sql, String comparison, String order) {
        return Page.limited(sql.formatted(comparison, order, order), 3);
    }
}
