package dev.fanfold.query.paging;

import dev.fanfold.query.paging.Cursor.Way;
import java.util.List;
import java.util.function.Supplier;

/** A page of pre-rendered items, in the list's order, with the cursors to its neighbours (null where there is none). */
public record Page(List<String> items, Cursor next, Cursor previous) {

    /**
     * An item as it goes to the client, and its place in the list.
     *
     * @param place asked for where a cursor begins or ends there
     */
    public record Item(String json, Supplier<String> place) {

        public Item(String json, String key) {
            this(json, () -> key);
        }

        public String key() {
            return place.get();
        }
    }

    /** Beyond what any page fetches. */
    private static final int MOST_FETCHED = 101;

    /** What a list query asks for: one row more than the page shows, to know whether there is a neighbour. */
    public static int fetch(int limit) {
        return limit + 1;
    }

    /**
     * The first rows of a walk, which is in order and has no limit of its own: as many as the parameter of that number
     * says. The bound within is for PostgreSQL, which takes a limit that is a parameter for a tenth of the table, finds
     * each page's own plan cheaper than that, and would plan every page anew, for as long as it takes to read it.
     */
    public static String limited(String walk, int parameter) {
        return "SELECT * FROM (" + walk.strip() + " LIMIT " + MOST_FETCHED + ") page LIMIT $" + parameter;
    }

    /**
     * @param fetched at most {@link #fetch} rows, in the order in which they were met on the way asked for; an item
     *     whose JSON is null has vanished since, and is left out
     * @param cursor what the client sent, null for the first page
     */
    public static Page of(List<Item> fetched, int limit, Cursor cursor) {
        boolean more = fetched.size() > limit;
        return of(more ? fetched.subList(0, limit) : fetched, more, cursor);
    }

    /**
     * A page that may have ended before it was full, such as one whose search was bounded.
     *
     * @param shown in the order in which they were met; the last, which need not show anything, is where it goes on
     * @param more whether anything may come after them
     */
    public static Page of(List<Item> shown, boolean more, Cursor cursor) {
        boolean forward = cursor == null || cursor.forward();
        List<Item> ordered = forward ? shown : shown.reversed();
        if (ordered.isEmpty()) {
            return empty(cursor);
        }
        Cursor next = new Cursor(Way.FORWARD, ordered.getLast().key());
        Cursor previous = new Cursor(Way.BACKWARD, ordered.getFirst().key());
        return new Page(
                ordered.stream()
                        .map(Item::json)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                forward && !more ? null : next,
                forward ? (cursor == null ? null : previous) : (more ? previous : null));
    }

    /** Nothing on the way asked for: the way back leads from the place where the client stands. */
    private static Page empty(Cursor cursor) {
        if (cursor == null) {
            return new Page(List.of(), null, null);
        }
        return cursor.forward()
                ? new Page(List.of(), null, new Cursor(Way.BACKWARD_INCLUSIVE, cursor.key()))
                : new Page(List.of(), new Cursor(Way.FORWARD, cursor.key()), null);
    }
}
