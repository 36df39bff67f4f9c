package dev.fanfold.query.author;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.query.freshness.PositionVector;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Pages of author cards by followers, by posts and by handle: places by one index, then the cards by key. A walk leaves
 * out whose place moved after its first page, so it meets nobody twice, and everybody whose place stayed once. Who has
 * counts and is not shown (deactivated, deleted, not known yet) is passed over, so a page may come short.
 */
@ApplicationScoped
class AuthorLists {

    /** A page by index author_alphabetical, whose entries hold all of it, after at most 10,000 that are skipped. */
    private static final String NUMBERED =
            "SELECT id FROM author WHERE shown ORDER BY handle COLLATE \"C\", id LIMIT $1 OFFSET $2";

    private final Pool pool;
    private final AuthorReader cards;
    private final ProjectedPositions positions;
    private final KnownGenerations generations;
    private final SiteTotals totals;
    private final ObjectMapper json;

    AuthorLists(
            Pool pool,
            AuthorReader cards,
            ProjectedPositions positions,
            KnownGenerations generations,
            SiteTotals totals,
            ObjectMapper json) {
        this.pool = pool;
        this.cards = cards;
        this.positions = positions;
        this.generations = generations;
        this.totals = totals;
        this.json = json;
    }

    /** @param prefix of the handles; empty for all of them */
    Uni<Page> page(AuthorSort sort, String prefix, Cursor cursor, int limit) {
        Way way = cursor == null ? Way.FORWARD : cursor.way();
        Uni<AuthorPlace> from = cursor == null
                ? pin(sort).map(AuthorPlace::first)
                : Uni.createFrom().item(AuthorPlace.decode(cursor.key()));
        return from.chain(place -> met(sort, prefix, way, place, limit).chain(met -> {
            if (met.size() > limit || !sort.moves()) {
                return shown(met).map(items -> Page.of(items, limit, cursor));
            }
            return find(sort.edge(way), place.parameters(sort, prefix), place.pin())
                    .chain(edge -> shown(met).map(items -> {
                        List<Page.Item> all = new ArrayList<>(items);
                        edge.forEach(last -> all.add(new Page.Item(null, last.encode())));
                        return Page.of(all, !edge.isEmpty(), cursor);
                    }));
        }));
    }

    /** By handle. */
    Uni<NumberedItems> page(PageNumber number) {
        return totals.authors()
                .chain(total -> pool.preparedQuery(NUMBERED)
                        .execute(Tuple.of(number.size(), number.offset()))
                        .chain(rows -> {
                            List<UUID> ids = new ArrayList<>(rows.size());
                            rows.forEach(row -> ids.add(row.getUUID("id")));
                            return cards.byIds(ids)
                                    .map(known -> ids.stream()
                                            .map(known::get)
                                            .filter(Objects::nonNull)
                                            .map(this::render)
                                            .toList())
                                    .map(items -> new NumberedItems(items, number, total));
                        }));
    }

    private Uni<PositionVector> pin(AuthorSort sort) {
        return sort.moves()
                ? positions.of(generations.read())
                : Uni.createFrom().item(PositionVector.START);
    }

    private Uni<List<AuthorPlace>> met(AuthorSort sort, String prefix, Way way, AuthorPlace from, int limit) {
        List<Object> parameters = from.parameters(sort, prefix);
        if (sort.moves()) {
            parameters.add(from.pin().offsets());
        }
        parameters.add(Page.fetch(limit));
        return find(sort.page(way), parameters, from.pin());
    }

    private Uni<List<AuthorPlace>> find(String sql, List<Object> parameters, PositionVector pin) {
        return pool.preparedQuery(sql).execute(Tuple.from(parameters)).map(rows -> {
            List<AuthorPlace> places = new ArrayList<>(rows.size());
            rows.forEach(row -> places.add(new AuthorPlace(row.getString("place"), row.getUUID("id"), pin)));
            return places;
        });
    }

    /** Their cards; of those who are not shown only where they stand. */
    private Uni<List<Page.Item>> shown(List<AuthorPlace> places) {
        return cards.byIds(places.stream().map(AuthorPlace::id).toList())
                .map(known -> places.stream()
                        .map(place -> new Page.Item(render(known.get(place.id())), place.encode()))
                        .toList());
    }

    private String render(AuthorCard card) {
        try {
            return card == null ? null : json.writeValueAsString(card);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
