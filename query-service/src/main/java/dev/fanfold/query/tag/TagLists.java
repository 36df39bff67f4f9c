package dev.fanfold.query.tag;

import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.query.paging.NumberedItems;
import dev.fanfold.query.paging.Page;
import dev.fanfold.query.paging.PageNumber;
import dev.fanfold.query.paging.SiteTotals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Pages of tags by use and by name. A walk leaves out what moved after its first page, so it meets no tag twice, and
 * every tag whose place stayed once; a page looks at {@link TagSort#MOST} tags at most and may come short.
 */
@ApplicationScoped
class TagLists {

    /** After every name, which are of {@code a-z0-9.+#-}. */
    private static final String LAST = "~";

    /** A page by index tag_alphabetical, whose entries hold all of it, after at most 10,000 that are skipped. */
    private static final String NUMBERED =
            "SELECT id FROM tag WHERE NOT deleted ORDER BY name COLLATE \"C\", id LIMIT $1 OFFSET $2";

    /** A page of rows by primary key. */
    private static final String BY_IDS = "SELECT id, name, post_count, version FROM tag WHERE id = ANY($1::uuid[])";

    private final Pool pool;
    private final ProjectedPositions positions;
    private final KnownGenerations generations;
    private final SiteTotals totals;

    TagLists(Pool pool, ProjectedPositions positions, KnownGenerations generations, SiteTotals totals) {
        this.pool = pool;
        this.positions = positions;
        this.generations = generations;
        this.totals = totals;
    }

    /** @param prefix of the names; empty for all of them */
    Uni<Page> page(TagSort sort, String prefix, Cursor cursor, int limit) {
        Way way = cursor == null ? Way.FORWARD : cursor.way();
        Uni<TagPlace> from = cursor == null
                ? positions.of(generations.read()).map(TagPlace::first)
                : Uni.createFrom().item(TagPlace.decode(cursor.key()));
        return from.chain(place -> {
            List<Object> page = place.parameters(sort, prefix);
            page.add(place.pin().offsets());
            page.add(Page.fetch(limit));
            return pool.preparedQuery(sort.page(way))
                    .execute(Tuple.from(page))
                    .map(rows -> items(rows, place))
                    .chain(met -> met.size() > limit
                            ? Uni.createFrom().item(Page.of(met, limit, cursor))
                            : edge(sort, way, place, prefix)
                                    .map(edge -> Page.of(joined(met, edge), !edge.isEmpty(), cursor)));
        });
    }

    /** By name. */
    Uni<NumberedItems> page(PageNumber number) {
        return totals.tags()
                .chain(total -> pool.preparedQuery(NUMBERED)
                        .execute(Tuple.of(number.size(), number.offset()))
                        .chain(rows -> {
                            List<UUID> ids = new ArrayList<>(rows.size());
                            rows.forEach(row -> ids.add(row.getUUID("id")));
                            return byIds(ids).map(items -> new NumberedItems(items, number, total));
                        }));
    }

    private Uni<List<String>> byIds(List<UUID> ids) {
        return pool.preparedQuery(BY_IDS)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> known = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> known.put(row.getUUID("id"), TagReader.json(row)));
                    return ids.stream().map(known::get).filter(Objects::nonNull).toList();
                });
    }

    /** The first text after all that begin with the prefix. */
    static String after(String prefix) {
        int last = prefix.length() - 1;
        return prefix.isEmpty() ? LAST : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }

    /** Where the search was ended before the list was: no item, but a place to go on from. */
    private Uni<List<Page.Item>> edge(TagSort sort, Way way, TagPlace place, String prefix) {
        return pool.preparedQuery(sort.edge(way))
                .execute(Tuple.from(place.parameters(sort, prefix)))
                .map(rows -> items(rows, place).stream()
                        .map(item -> new Page.Item(null, item.key()))
                        .toList());
    }

    private static List<Page.Item> items(RowSet<Row> rows, TagPlace place) {
        List<Page.Item> items = new ArrayList<>(rows.size());
        rows.forEach(row ->
                items.add(new Page.Item(TagReader.json(row), place.at(row).encode())));
        return items;
    }

    private static List<Page.Item> joined(List<Page.Item> met, List<Page.Item> edge) {
        List<Page.Item> all = new ArrayList<>(met);
        all.addAll(edge);
        return all;
    }
}
