package dev.fanfold.query.feed.liked;

import dev.fanfold.query.feed.reading.PostCards;
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

    /** A page by index post_like_of_user; the cards follow by {@link PostCards}. */
    private static final String LIKES = """
            SELECT post_id, since FROM post_like
            WHERE user_id = $4 AND liked AND (since, post_id) %s ($1, $2)
            ORDER BY since %s, post_id %s
            """;

    private final Pool pool;
    private final PostCards cards;

    LikedPostsReader(Pool pool, PostCards cards) {
        this.pool = pool;
        this.cards = cards;
    }

    Uni<Page> page(UUID user, Cursor cursor, int limit) {
        TimeKey key = cursor == null ? TimeKey.LAST : TimeKey.decode(cursor.key());
        return pool.preparedQuery(directed(cursor))
                .execute(Tuple.of(key.time(), key.id(), Page.fetch(limit), user))
                .chain(this::hydrate)
                .map(items -> Page.of(items, limit, cursor));
    }

    private Uni<List<Page.Item>> hydrate(RowSet<Row> likes) {
        List<UUID> ids = new ArrayList<>();
        likes.forEach(row -> ids.add(row.getUUID("post_id")));
        return cards.of(ids).map(known -> {
            List<Page.Item> items = new ArrayList<>();
            likes.forEach(row -> items.add(item(known.get(row.getUUID("post_id")), row)));
            return items;
        });
    }

    private static Page.Item item(String card, Row like) {
        return new Page.Item(card, new TimeKey(like.getOffsetDateTime("since"), like.getUUID("post_id")).encode());
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
