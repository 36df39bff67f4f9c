package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.TimeKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Pages of posts, newest first. A page costs the same at any depth: it begins at its key and reads one page of index.
 */
@Singleton
class FeedReader {

    private final Pool pool;

    FeedReader(Pool pool) {
        this.pool = pool;
    }

    Uni<Page> newest(Cursor cursor, int limit) {
        return pool.preparedQuery(FeedSql.newest(cursor))
                .execute(from(cursor, limit))
                .map(rows -> Page.of(cards(rows), limit, cursor));
    }

    Uni<Page> ofAuthor(UUID author, Cursor cursor, int limit) {
        return pool.preparedQuery(FeedSql.ofAuthor(cursor))
                .execute(from(cursor, limit).addUUID(author))
                .map(rows -> Page.of(cards(rows), limit, cursor));
    }

    /** A tag that nothing has is an empty list, like an author who wrote nothing. */
    Uni<Page> ofTag(String name, Cursor cursor, int limit) {
        return pool.preparedQuery(FeedSql.ofTag(cursor))
                .execute(from(cursor, limit).addString(name))
                .map(rows -> Page.of(cards(rows), limit, cursor));
    }

    private static List<Page.Item> cards(RowSet<Row> rows) {
        List<Page.Item> items = new ArrayList<>(rows.size());
        rows.forEach(row -> items.add(new Page.Item(row.getString("card"), () -> key(row))));
        return items;
    }

    private static String key(Row row) {
        return new TimeKey(row.getOffsetDateTime("published_at"), row.getUUID("id")).encode();
    }

    private static Tuple from(Cursor cursor, int limit) {
        TimeKey key = cursor == null ? TimeKey.LAST : TimeKey.decode(cursor.key());
        return Tuple.of(key.time(), key.id(), Page.fetch(limit));
    }
}
