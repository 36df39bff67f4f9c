package dev.fanfold.query.feed.liked;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.TimeKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Pages of what somebody likes, newest like first. The place of a like is the time that its event tells, so likes that
 * come or go elsewhere move none. A post that is not listed keeps its place and shows nothing: it is back when it is.
 */
@ApplicationScoped
class LikedPostsReader {

    /** A page by index post_like_of_user, and each card by primary key. */
    private static final String LIKES = """
            SELECT post_id, since, (SELECT card FROM post p WHERE p.id = l.post_id AND p.listed) AS card
            FROM post_like l
            WHERE user_id = $4 AND liked AND (since, post_id) %s ($1, $2)
            ORDER BY since %s, post_id %s
            """;

    private final Pool pool;

    LikedPostsReader(Pool pool) {
        this.pool = pool;
    }

    Uni<Page> page(UUID user, Cursor cursor, int limit) {
        TimeKey key = cursor == null ? TimeKey.LAST : TimeKey.decode(cursor.key());
        return pool.preparedQuery(directed(cursor))
                .execute(Tuple.of(key.time(), key.id(), Page.fetch(limit), user))
                .map(rows -> Page.of(items(rows), limit, cursor));
    }

    private static List<Page.Item> items(RowSet<Row> likes) {
        List<Page.Item> items = new ArrayList<>(likes.size());
        likes.forEach(row -> items.add(new Page.Item(row.getString("card"), () -> key(row))));
        return items;
    }

    private static String key(Row like) {
        return new TimeKey(like.getOffsetDateTime("since"), like.getUUID("post_id")).encode();
    }

    private static String directed(Cursor cursor) {
        Cursor.Way way = cursor == null ? Cursor.Way.FORWARD : cursor.way();
        return switch (way) {
            case FORWARD -> page("<", "DESC");
            case BACKWARD -> page(">", "ASC");
            case BACKWARD_INCLUSIVE -> page(">=", "ASC");
        };
    }

    private static String page(String comparison, String order) {
        return Page.limited(LIKES.formatted(comparison, order, order), 3);
    }
}
