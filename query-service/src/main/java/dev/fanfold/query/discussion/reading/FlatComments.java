package dev.fanfold.query.discussion.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.NumberedItems;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.PageNumber;
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

/** The comments of a post by time: those that are not deleted, as many as the post's count says. */
@ApplicationScoped
class FlatComments {

    /** A page by index comment_flat. */
    private static final String PAGE = """
            SELECT item, created_at, id FROM comment
            WHERE post_id = $1 AND NOT deleted AND (created_at, id) %1$s ($2, $3)
            ORDER BY created_at %2$s, id %2$s
            """;

    /** A page by index comment_flat, after at most {@link PageNumber#DEPTH} rows that are skipped. */
    private static final String NUMBERED = """
            SELECT item FROM comment WHERE post_id = $1 AND NOT deleted AND created_at IS NOT NULL
            ORDER BY created_at %1$s, id %1$s LIMIT $2 OFFSET $3
            """;

    private final Pool pool;

    FlatComments(Pool pool) {
        this.pool = pool;
    }

    Uni<Page> page(UUID postId, boolean newestFirst, Cursor cursor, int limit) {
        TimeKey first = newestFirst ? TimeKey.LAST : TimeKey.FIRST;
        TimeKey key = cursor == null ? first : TimeKey.decode(cursor.key());
        return pool.preparedQuery(sql(newestFirst, cursor))
                .execute(Tuple.of(postId, key.time(), key.id(), Page.fetch(limit)))
                .map(rows -> Page.of(items(rows), limit, cursor));
    }

    Uni<NumberedItems> page(UUID postId, boolean newestFirst, PageNumber number, long total) {
        return pool.preparedQuery(NUMBERED.formatted(newestFirst ? "DESC" : "ASC"))
                .execute(Tuple.of(postId, number.size(), number.offset()))
                .map(rows -> {
                    List<String> items = new ArrayList<>(rows.size());
                    rows.forEach(row -> items.add(row.getString("item")));
                    return new NumberedItems(items, number, total);
                });
    }

    private static List<Page.Item> items(RowSet<Row> rows) {
        List<Page.Item> items = new ArrayList<>(rows.size());
        rows.forEach(row -> items.add(new Page.Item(
                row.getString("item"), new TimeKey(row.getOffsetDateTime("created_at"), row.getUUID("id")).encode())));
        return items;
    }

    private static String sql(boolean newestFirst, Cursor cursor) {
        Cursor.Way way = cursor == null ? Cursor.Way.FORWARD : cursor.way();
        boolean descending = newestFirst == (way == Cursor.Way.FORWARD);
        String comparison = (descending ? "<" : ">") + (way == Cursor.Way.BACKWARD_INCLUSIVE ? "=" : "");
        return Page.limited(PAGE.formatted(comparison, descending ? "DESC" : "ASC"), 4);
    }
}
