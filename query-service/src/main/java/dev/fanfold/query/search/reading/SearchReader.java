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

    /** Matches near that promise a page, or a good part of it, further off. */
    private static final int SOME = 5;

    private record Place(UUID id, String key) {}

    /** @param edge where the search was ended before the list was; null where it was not */
    private record Found(List<Place> places, String edge) {}

    private final Pool pool;
    private final FoundPosts found;

    SearchReader(Pool pool, FoundPosts found) {
        this.pool = pool;
        this.found = found;
    }

    /**
     * From what lies near; or else, where some match there, from what lies further off, and where hardly any do, from
     * all that match, unless those are too many to be sorted.
     */
    Uni<Page> newest(String query, Cursor cursor, int limit) {
        TimeKey key = cursor == null ? TimeKey.LAST : TimeKey.decode(cursor.key());
        Tuple from = Tuple.of(key.time(), key.id(), Page.fetch(limit), query);
        return searchable(query)
                .chain(() -> pool.preparedQuery(SearchSql.near(cursor)).execute(from))
                .chain(near -> near.size() == Page.fetch(limit)
                        ? Uni.createFrom().item(new Found(places(near, SearchReader::timeKey), null))
                        : near.size() >= SOME ? wide(from, cursor, limit) : all(from, cursor, limit))
                .chain(found -> page(found, query, cursor, limit));
    }

    private Uni<Found> all(Tuple from, Cursor cursor, int limit) {
        return pool.preparedQuery(SearchSql.all(cursor)).execute(from).chain(rows -> {
            List<Place> places = places(rows, SearchReader::timeKey);
            boolean many = !places.isEmpty() && places.getLast().id() == null;
            return many ? wide(from, cursor, limit) : Uni.createFrom().item(new Found(places, null));
        });
    }

    private Uni<Found> wide(Tuple from, Cursor cursor, int limit) {
        return pool.preparedQuery(SearchSql.wide(cursor)).execute(from).chain(rows -> {
            List<Place> places = places(rows, SearchReader::timeKey);
            return places.size() > limit
                    ? Uni.createFrom().item(new Found(places, null))
                    : pool.preparedQuery(SearchSql.edge(cursor))
                            .execute(Tuple.of(from.getValue(0), from.getValue(1)))
                            .map(last -> new Found(
                                    places,
                                    last.size() == 0
                                            ? null
                                            : timeKey(last.iterator().next())));
        });
    }

    /** What fills a page near, or matches too often, is ranked among the newest posts only: ranking reads documents. */
    Uni<Page> mostRelevant(String query, Cursor cursor, int limit) {
        return searchable(query)
                .chain(() -> cursor == null
                        ? common(query).map(RankKey::last)
                        : Uni.createFrom().item(RankKey.decode(cursor.key())))
                .chain(key -> pool.preparedQuery(SearchSql.relevant(key.recent(), cursor))
                        .execute(Tuple.of(key.rank(), key.id(), Page.fetch(limit), query))
                        .chain(rows -> page(
                                new Found(places(rows, row -> rankKey(row, key.recent())), null),
                                query,
                                cursor,
                                limit)));
    }

    private Uni<Boolean> common(String query) {
        return pool.preparedQuery(SearchSql.near(null))
                .execute(Tuple.of(TimeKey.LAST.time(), TimeKey.LAST.id(), COMMON, query))
                .chain(rows -> rows.size() == COMMON
                        ? Uni.createFrom().item(true)
                        : pool.preparedQuery(SearchSql.MANY)
                                .execute(Tuple.of(query))
                                .map(many -> many.size() > 0));
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

    private Uni<Page> page(Found all, String query, Cursor cursor, int limit) {
        boolean full = all.places().size() > limit;
        List<Place> places = full ? all.places().subList(0, limit) : all.places();
        return found.items(places.stream().map(Place::id).toList(), query).map(items -> {
            List<Page.Item> shown = new ArrayList<>();
            places.forEach(place -> shown.add(new Page.Item(items.get(place.id()), place.key())));
            if (all.edge() != null) {
                shown.add(new Page.Item(null, all.edge()));
            }
            return Page.of(shown, full || all.edge() != null, cursor);
        });
    }

    private static List<Place> places(RowSet<Row> rows, Function<Row, String> key) {
        List<Place> places = new ArrayList<>(rows.size());
        rows.forEach(row -> places.add(new Place(row.getUUID("post_id"), key.apply(row))));
        return places;
    }

    private static String timeKey(Row row) {
        if (row.getUUID("post_id") == null) {
            return null;
        }
        return new TimeKey(row.getOffsetDateTime("published_at"), row.getUUID("post_id")).encode();
    }

    private static String rankKey(Row row, boolean recent) {
        return new RankKey(row.getFloat("rank"), row.getUUID("post_id"), recent).encode();
    }
}
