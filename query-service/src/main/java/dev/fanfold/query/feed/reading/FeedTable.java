package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.NumberedItems;
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
 * Numbered pages of posts, newest first, for tables. What is skipped is skipped within an index, whose entries hold all
 * that is asked; totals are those that the projector keeps.
 */
@ApplicationScoped
class FeedTable {

    /** A page by index post_newest, after at most {@link PageNumber#DEPTH} entries that are skipped. */
    private static final String ALL =
            "SELECT id FROM post WHERE listed ORDER BY published_at DESC, id DESC LIMIT $1 OFFSET $2";

    /** The same by index post_newest_of_author. */
    private static final String OF_AUTHOR = "SELECT id FROM post WHERE listed AND author_id = $3"
            + " ORDER BY published_at DESC, id DESC LIMIT $1 OFFSET $2";

    /** The same by index tag_post_newest. */
    private static final String OF_TAG = "SELECT post_id AS id FROM tag_post WHERE tag_id = $3"
            + " ORDER BY published_at DESC, post_id DESC LIMIT $1 OFFSET $2";

    /** One row by primary key, or none where nothing was written yet. */
    private static final String AUTHOR_TOTAL = "SELECT post_count FROM author_count WHERE author_id = $1";

    /** One row by primary key. */
    private static final String TAG_TOTAL = "SELECT post_count FROM tag WHERE id = $1";

    private final Pool pool;
    private final TagNames tags;
    private final PostCards cards;
    private final SiteTotals totals;

    FeedTable(Pool pool, TagNames tags, PostCards cards, SiteTotals totals) {
        this.pool = pool;
        this.tags = tags;
        this.cards = cards;
        this.totals = totals;
    }

    /** @param filter a {@link PostFilter#isPlain plain} one */
    Uni<NumberedItems> page(PostFilter filter, PageNumber number) {
        Tuple place = Tuple.of(number.size(), number.offset());
        if (filter.author() != null) {
            return total(AUTHOR_TOTAL, filter.author())
                    .chain(total -> page(OF_AUTHOR, place.addUUID(filter.author()), number, total));
        }
        if (filter.tags().isEmpty()) {
            return totals.posts().chain(total -> page(ALL, place, number, total));
        }
        return tags.id(filter.tags().getFirst())
                .chain(tag -> tag.isEmpty()
                        ? Uni.createFrom().item(new NumberedItems(List.of(), number, 0))
                        : total(TAG_TOTAL, tag.get())
                                .chain(total -> page(OF_TAG, place.addUUID(tag.get()), number, total)));
    }

    private Uni<Long> total(String sql, UUID key) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next().getLong("post_count") : 0);
    }

    private Uni<NumberedItems> page(String sql, Tuple place, PageNumber number, long total) {
        return pool.preparedQuery(sql).execute(place).chain(rows -> {
            List<UUID> ids = new ArrayList<>(rows.size());
            rows.forEach(row -> ids.add(row.getUUID("id")));
            return cards.of(ids)
                    .map(known -> new NumberedItems(
                            ids.stream()
                                    .map(known::get)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            number,
                            total));
        });
    }
}
