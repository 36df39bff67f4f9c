package dev.fanfold.query.feed.reading;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.freshness.ProjectedPositions;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.query.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages of posts by what moves, or through several filters. A page looks at {@link FilteredScan#MOST} rows at most and
 * may come short, or empty, with a cursor to go on from; of a tag that no more posts have than that, it is full.
 *
 * <p>A walk under moving keys leaves out what moved after its first page: so it meets no post twice, and every post
 * whose key stayed exactly once. The pin lies in the cursors; no instance keeps anything of a walk.
 */
@ApplicationScoped
class FilteredReader {

    private final Pool pool;
    private final TagNames tags;
    private final RareTag rare;
    private final PostCards cards;
    private final ProjectedPositions positions;
    private final KnownGenerations generations;

    FilteredReader(
            Pool pool,
            TagNames tags,
            RareTag rare,
            PostCards cards,
            ProjectedPositions positions,
            KnownGenerations generations) {
        this.generations = generations;
        this.pool = pool;
        this.tags = tags;
        this.rare = rare;
        this.cards = cards;
        this.positions = positions;
    }

    /**
     * @param edge where the search was ended before the list was; null where it was not
     * @param more whether anything may come after them
     */
    private record Found(List<Met> shown, Met edge, boolean more) {}

    Uni<Page> page(PostSort sort, PostFilter filter, Cursor cursor, int limit) {
        Way way = cursor == null ? Way.FORWARD : cursor.way();
        return tags.ids(filter.tags()).chain(ids -> {
            if (ids.isEmpty()) {
                return Uni.createFrom().item(Page.of(List.of(), limit, cursor));
            }
            return place(sort, cursor).chain(place -> {
                FilteredScan scan = FilteredScan.of(sort, filter, ids.get(), way, place);
                Uni<Optional<List<Met>>> few = sort.moves() && !ids.get().isEmpty()
                        ? rare.find(sort, filter, ids.get(), way, place)
                        : Uni.createFrom().item(Optional.empty());
                return few.chain(all ->
                                all.map(met -> hydrate(whole(met, limit))).orElseGet(() -> find(scan, limit)))
                        .map(found -> page(found, cursor, sort, place));
            });
        });
    }

    /** The pin is read first: what moves between the two statements is left out. */
    private Uni<WalkPlace> place(PostSort sort, Cursor cursor) {
        if (cursor != null) {
            return Uni.createFrom().item(WalkPlace.decode(sort, cursor.key()));
        }
        Uni<PositionVector> pin = sort.moves()
                ? positions.of(generations.read())
                : Uni.createFrom().item(PositionVector.START);
        return pin.map(now -> WalkPlace.first(sort, now.postsOnly()));
    }

    private Uni<Found> find(FilteredScan scan, int limit) {
        return pool.preparedQuery(scan.page())
                .execute(scan.pageParameters(Page.fetch(limit)))
                .chain(rows -> {
                    List<Met> met = new ArrayList<>(rows.size());
                    rows.forEach(row -> met.add(Met.withCard(row)));
                    boolean more = met.size() > limit;
                    return more || !scan.bounded()
                            ? Uni.createFrom().item(new Found(more ? met.subList(0, limit) : met, null, more))
                            : edge(scan).map(edge -> new Found(met, edge, edge != null));
                });
    }

    private static Found whole(List<Met> all, int limit) {
        boolean more = all.size() > limit;
        return new Found(more ? all.subList(0, limit) : all, null, more);
    }

    private Uni<Met> edge(FilteredScan scan) {
        return pool.preparedQuery(scan.edge())
                .execute(scan.edgeParameters())
                .map(rows -> rows.size() == 0 ? null : Met.of(rows.iterator().next()));
    }

    private Uni<Found> hydrate(Found found) {
        return cards.of(found.shown().stream().map(Met::id).toList())
                .map(known -> new Found(
                        found.shown().stream()
                                .map(met -> met.with(known.get(met.id())))
                                .toList(),
                        found.edge(),
                        found.more()));
    }

    /** A post whose card was looked up after it was unlisted keeps its place and shows nothing. */
    private static Page page(Found found, Cursor cursor, PostSort sort, WalkPlace place) {
        List<Page.Item> items = new ArrayList<>();
        found.shown().forEach(met -> items.add(item(met, sort, place)));
        if (found.edge() != null) {
            items.add(item(found.edge(), sort, place));
        }
        return Page.of(items, found.more(), cursor);
    }

    private static Page.Item item(Met met, PostSort sort, WalkPlace place) {
        return new Page.Item(met.card(), () -> place.at(met.key(), met.id()).encode(sort));
    }
}
