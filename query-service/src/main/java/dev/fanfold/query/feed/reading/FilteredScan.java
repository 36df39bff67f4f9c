package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.TimeKey;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The statements of one page of a list with a sort or several filters: they walk one index from a key and look at
 * {@link #MOST} rows at most, so that filters that hardly a post passes cost no more than none.
 *
 * @param walk selects {@code id} and {@code key} of what the index holds, in order
 * @param places its parameters, from $1
 * @param filter of what the walk meets; null where that is all wanted
 * @param filters its parameters, which follow those of the walk and the limit
 */
record FilteredScan(String walk, List<Object> places, String filter, List<Object> filters) {

    /** Rows that one page looks at: a few milliseconds where hardly any of them match. */
    static final int MOST = 500;

    /** Each card by primary key, for rows that are answered: what is only looked at needs none. */
    private static final String WITH_CARDS =
            "SELECT id, key, (SELECT card FROM post p WHERE p.id = met.id AND p.listed) AS card FROM (";

    /** By index post_newest, or post_newest_of_author where there is an author. */
    private static final String NEWEST = """
            SELECT id, published_at AS key FROM post
            WHERE listed AND (published_at, id) %1$s ($1, $2) AND published_at >= $3 AND published_at < $4 %3$s
            ORDER BY published_at %2$s, id %2$s
            """;

    /** By index tag_post_newest. */
    private static final String NEWEST_OF_TAG = """
            SELECT post_id AS id, published_at AS key FROM tag_post
            WHERE tag_id = $5 AND (published_at, post_id) %1$s ($1, $2) AND published_at >= $3 AND published_at < $4
            ORDER BY published_at %2$s, post_id %2$s
            """;

    /** By primary key. */
    private static final String HAS_TAGS = """
            (SELECT p.tag_ids @> $7::uuid[] AND ($8::uuid IS NULL OR p.author_id = $8) FROM post p WHERE p.id = met.id)
            """;

    /** By index post_like_rank_top and its like, or those of an author. */
    private static final String RANKED = """
            SELECT post_id AS id, %4$s AS key, published_at, tag_ids, partition, %5$s AS moved_at FROM %6$s
            WHERE (%4$s, post_id) %1$s ($1, $2) %3$s
            ORDER BY %4$s %2$s, post_id %2$s
            """;

    /** Passes over what moved since the walk began; %d is the number of the first parameter. */
    private static final String STAYED = "moved_at < ($%1$d::bigint[])[partition + 1]";

    /**
     * And over what others do not want. Not said where they want everything: for all that PostgreSQL knows without its
     * parameters hardly a post passes, so it would plan every page anew with them.
     */
    private static final String WANTED =
            STAYED + " AND tag_ids @> $%2$d::uuid[] AND published_at >= $%3$d AND published_at < $%4$d";

    /** @param tags whose ids stand for the filter's names, the rarest first */
    static FilteredScan of(PostSort sort, PostFilter filter, List<UUID> tags, Way way, WalkPlace place) {
        if (sort.moves()) {
            return ranked(sort, filter, tags, way, place);
        }
        WalkPlace start = within(filter, place);
        List<Object> places = list(start.key(), start.id(), filter.earliest(), filter.end());
        if (!tags.isEmpty()) {
            places.add(tags.getFirst());
            return new FilteredScan(
                    directed(NEWEST_OF_TAG, way), places, HAS_TAGS, list(tags.toArray(UUID[]::new), filter.author()));
        }
        return new FilteredScan(directed(NEWEST, way, ofAuthor(filter, places)), places, null, list());
    }

    /**
     * PostgreSQL enters an index at the place that rows are compared with, and would pass over everything between that
     * and the range: the newest million for a first page of last year.
     */
    private static WalkPlace within(PostFilter filter, WalkPlace place) {
        OffsetDateTime key = (OffsetDateTime) place.key();
        return key.isAfter(filter.end()) ? place.at(filter.end(), TimeKey.FIRST.id()) : place;
    }

    private static FilteredScan ranked(PostSort sort, PostFilter filter, List<UUID> tags, Way way, WalkPlace place) {
        List<Object> places = list(place.key(), place.id());
        String walk = directed(RANKED, way, ofAuthor(filter, places), sort.column(), sort.offsetColumn(), sort.table());
        int first = places.size() + 2;
        Long[] pin = place.pin().postOffsets();
        return tags.isEmpty() && !filter.hasRange()
                ? new FilteredScan(walk, places, STAYED.formatted(first), list((Object) pin))
                : new FilteredScan(
                        walk,
                        places,
                        WANTED.formatted(first, first + 1, first + 2, first + 3),
                        list(pin, tags.toArray(UUID[]::new), filter.earliest(), filter.end()));
    }

    /** Rows that match with their cards, as many as asked for. */
    String page() {
        int limit = places.size() + 1;
        return filter == null
                ? WITH_CARDS + Page.limited(walk, limit) + ") met"
                : WITH_CARDS + walk + "LIMIT " + MOST + ") met WHERE " + filter + " LIMIT $" + limit;
    }

    Tuple pageParameters(int rows) {
        List<Object> parameters = new ArrayList<>(places);
        parameters.add(rows);
        parameters.addAll(filters);
        return Tuple.from(parameters);
    }

    /** The last row that was looked at, where the search had to end before the list did; by the same index. */
    String edge() {
        return walk + "OFFSET " + (MOST - 1) + " LIMIT 1";
    }

    Tuple edgeParameters() {
        return Tuple.from(places);
    }

    /** Whether a short page may mean that the search was ended. */
    boolean bounded() {
        return filter != null;
    }

    private static String ofAuthor(PostFilter filter, List<Object> places) {
        if (filter.author() == null) {
            return "";
        }
        places.add(filter.author());
        return "AND author_id = $" + places.size();
    }

    private static String directed(String sql, Way way, String... rest) {
        List<Object> arguments = switch (way) {
            case FORWARD -> list("<", "DESC");
            case BACKWARD -> list(">", "ASC");
            case BACKWARD_INCLUSIVE -> list(">=", "ASC");
        };
        arguments.addAll(List.of(rest));
        return sql.formatted(arguments.toArray());
    }

    /** One that may hold null and grow. */
    private static List<Object> list(Object... values) {
        List<Object> list = new ArrayList<>();
        java.util.Collections.addAll(list, values);
        return list;
    }
}
