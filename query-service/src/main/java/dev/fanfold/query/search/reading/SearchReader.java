package dev.fanfold.query.search.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.TimeKey;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Pages of posts that match a query, newest first or by relevance. Words, quoted phrases, {@code or} and {@code -word}
 * as {@code websearch_to_tsquery} reads them.
 */
@ApplicationScoped
class SearchReader {

    /** Matches among the 500 newest posts that make a query a common one. */
    private static final int COMMON = 21;

    private record Place(UUID id, String key) {}

    private final Pool pool;
    private final FoundPosts found;

    SearchReader(Pool pool, FoundPosts found) {
        this.pool = pool;
        this.found = found;
    }

    /** From what lies near, and from everything where that does not fill the page. */
    Uni<Page> newest(String query, Cursor cursor, int limit) {
        TimeKey key = cursor == null ? TimeKey.LAST : TimeKey.decode(cursor.key());
        Tuple from = Tuple.of(key.time(), key.id(), Page.fetch(limit), query);
        return searchable(query)
                .chain(() -> pool.preparedQuery(SearchSql.near(cursor)).execute(from))
                .chain(near -> near.size() == Page.fetch(limit)
                        ? Uni.createFrom().item(near)
                        : pool.preparedQuery(SearchSql.all(cursor)).execute(from))
                .chain(rows -> page(places(rows, SearchReader::timeKey), query, cursor, limit));
    }

    /** A query that fills a page near is ranked among the newest posts only: ranking reads whole documents. */
    Uni<Page> mostRelevant(String query, Cursor cursor, int limit) {
        return searchable(query)
                .chain(() -> cursor == null
                        ? common(query).map(RankKey::last)
                        : Uni.createFrom().item(RankKey.decode(cursor.key())))
                .chain(key -> pool.preparedQuery(SearchSql.relevant(key.recent(), cursor))
                        .execute(Tuple.of(key.rank(), key.id(), Page.fetch(limit), query))
                        .chain(rows -> page(places(rows, row -> rankKey(row, key.recent())), query, cursor, limit)));
    }

    private Uni<Boolean> common(String query) {
        return pool.preparedQuery(SearchSql.near(null))
                .execute(Tuple.of(TimeKey.LAST.time(), TimeKey.LAST.id(), COMMON, query))
                .map(rows -> rows.size() == COMMON);
    }

    /** What names no word to look for would read everything. */
    private Uni<Void> searchable(String query) {
        return pool.preparedQuery(SearchSql.WORDS)
                .execute(Tuple.of(query))
                .invoke(rows -> {
                    String words = rows.iterator().next().getString("words");
                    if (words.isEmpty() || words.equals("T")) {
                        throw Problems.invalid(
                                "q", "names no word to look for: common words and exclusions alone find nothing");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Page> page(List<Place> places, String query, Cursor cursor, int limit) {
        List<UUID> shown = places.stream().limit(limit).map(Place::id).toList();
        return found.items(shown, query)
                .map(items -> Page.of(
                        places.stream()
                                .map(place -> new Page.Item(items.get(place.id()), place.key()))
                                .toList(),
                        limit,
                        cursor));
    }

    private static List<Place> places(RowSet<Row> rows, Function<Row, String> key) {
        List<Place> places = new ArrayList<>(rows.size());
        rows.forEach(row -> places.add(new Place(row.getUUID("post_id"), key.apply(row))));
        return places;
    }

    private static String timeKey(Row row) {
        return new TimeKey(row.getOffsetDateTime("published_at"), row.getUUID("post_id")).encode();
    }

    private static String rankKey(Row row, boolean recent) {
        return new RankKey(row.getFloat("rank"), row.getUUID("post_id"), recent).encode();
    }
}
