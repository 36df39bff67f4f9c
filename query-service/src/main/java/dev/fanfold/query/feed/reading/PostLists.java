package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Lists of posts: what one index holds in the order asked for is read from there; the rest is searched. */
@Singleton
class PostLists {

    private final FeedReader feed;
    private final FilteredReader filtered;

    PostLists(FeedReader feed, FilteredReader filtered) {
        this.feed = feed;
        this.filtered = filtered;
    }

    /** Names the list for its cursors. */
    static String name(PostSort sort, PostFilter filter) {
        return filter.name() + (sort.moves() ? ":" + sort.label() : "");
    }

    /** @param cursor null for the first page */
    Uni<Page> page(PostSort sort, PostFilter filter, Cursor cursor, int limit) {
        if (sort.moves() || !filter.isPlain()) {
            return filtered.page(sort, filter, cursor, limit);
        }
        if (filter.author() != null) {
            return feed.ofAuthor(filter.author(), cursor, limit);
        }
        return filter.tags().isEmpty()
                ? feed.newest(cursor, limit)
                : feed.ofTag(filter.tags().getFirst(), cursor, limit);
    }
}
