package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;

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

    private FeedSql() {}

    static String newest(Cursor cursor) {
        return directed(NEWEST, cursor);
    }

    static String ofAuthor(Cursor cursor) {
        return directed(OF_AUTHOR, cursor);
    }

    static String ofTag(Cursor cursor) {
        return directed(OF_TAG, cursor);
    }

    private static String directed(String sql, Cursor cursor) {
        Cursor.Way way = cursor == null ? Cursor.Way.FORWARD : cursor.way();
        return switch (way) {
            case FORWARD -> page(sql, "<", "DESC");
            case BACKWARD -> page(sql, ">", "ASC");
            case BACKWARD_INCLUSIVE -> page(sql, ">=", "ASC");
        };
    }

    private static String page(String sql, String comparison, String order) {
        return Page.limited(sql.formatted(comparison, order, order), 3);
    }
}
