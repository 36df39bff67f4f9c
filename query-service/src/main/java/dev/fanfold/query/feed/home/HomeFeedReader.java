package dev.fanfold.query.feed.home;

import dev.fanfold.query.feed.reading.PostCards;
import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Cursor.Way;
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
 * Pages of what those post whom somebody follows, newest first. Nothing is kept for it: whom they follow is read with
 * each page, so a page shows what they follow by then.
 *
 * <p>The lists of up to {@link #FEW} authors are merged. Of more authors the newest posts of all are looked through
 * first, since some of them will be theirs; where that is not enough, the lists of up to {@link #MANY} are merged after
 * all. Who follows even more people, who hardly write, gets what was found and a cursor to go on from.
 */
@ApplicationScoped
class HomeFeedReader {

    /** Merging the lists of so many costs no more than looking through the newest posts in vain. */
    static final int FEW = 500;

    /** Merging the lists of so many stays below the budget of a query. */
    static final int MANY = 5_000;

    private final Pool pool;
    private final PostCards cards;

    HomeFeedReader(Pool pool, PostCards cards) {
        this.pool = pool;
        this.cards = cards;
    }

    /** Where a page begins, and how far it may go. */
    private record Asked(UUID viewer, Cursor cursor, int limit) {

        Way way() {
            return cursor == null ? Way.FORWARD : cursor.way();
        }

        Tuple place() {
            TimeKey key = cursor == null ? TimeKey.LAST : TimeKey.decode(cursor.key());
            return Tuple.of(key.time(), key.id());
        }
    }

    Uni<Page> page(UUID viewer, Cursor cursor, int limit) {
        Asked asked = new Asked(viewer, cursor, limit);
        return followed(viewer, FEW + 1).chain(few -> few.length <= FEW ? merged(few, asked) : scanned(asked));
    }

    private Uni<UUID[]> followed(UUID viewer, int most) {
        return pool.preparedQuery(HomeFeedSql.FOLLOWED)
                .execute(Tuple.of(viewer, most))
                .map(rows -> rows.iterator().next().getArrayOfUUIDs("authors"))
                .map(authors -> authors == null ? new UUID[0] : authors);
    }

    private Uni<Page> merged(UUID[] authors, Asked asked) {
        if (authors.length == 0) {
            return Uni.createFrom().item(Page.of(List.of(), asked.limit(), asked.cursor()));
        }
        return pool.preparedQuery(HomeFeedSql.merged(asked.way()))
                .execute(asked.place().addInteger(Page.fetch(asked.limit())).addArrayOfUUID(authors))
                .chain(rows -> full(rows, asked));
    }

    private Uni<Page> scanned(Asked asked) {
        return pool.preparedQuery(HomeFeedSql.scanned(asked.way()))
                .execute(asked.place().addInteger(Page.fetch(asked.limit())).addUUID(asked.viewer()))
                .chain(rows -> rows.size() > asked.limit()
                        ? full(rows, asked)
                        : followed(asked.viewer(), MANY + 1)
                                .chain(many -> many.length <= MANY ? merged(many, asked) : partial(rows, asked)));
    }

    private Uni<Page> full(RowSet<Row> rows, Asked asked) {
        return hydrate(rows).map(items -> Page.of(items, asked.limit(), asked.cursor()));
    }

    /** What the scan has found, to be gone on with from the last row that it looked at, if there may be more. */
    private Uni<Page> partial(RowSet<Row> found, Asked asked) {
        return pool.preparedQuery(HomeFeedSql.edge(asked.way()))
                .execute(asked.place())
                .chain(edge -> hydrate(found).map(items -> {
                    edge.forEach(row -> items.add(new Page.Item(null, key(row))));
                    return Page.of(items, edge.size() > 0, asked.cursor());
                }));
    }

    /** Puts the card to each key; a post that was unlisted in between keeps its place and shows nothing. */
    private Uni<List<Page.Item>> hydrate(RowSet<Row> places) {
        List<UUID> ids = new ArrayList<>();
        places.forEach(row -> ids.add(row.getUUID("id")));
        return cards.of(ids).map(known -> {
            List<Page.Item> items = new ArrayList<>();
            places.forEach(row -> items.add(new Page.Item(known.get(row.getUUID("id")), key(row))));
            return items;
        });
    }

    private static String key(Row row) {
        return new TimeKey(row.getOffsetDateTime("published_at"), row.getUUID("id")).encode();
    }
}
