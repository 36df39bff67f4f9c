package dev.fanfold.query.paging;

/**
 * A place in a list and the way to go from there.
 *
 * @param key the sort key of the item at that place, in the list's own encoding
 */
public record Cursor(Way way, String key) {

    public enum Way {
        /** To what comes after the place. */
        FORWARD,
        /** To what comes before the place. */
        BACKWARD,
        /** To what comes before the place, and the place itself: back from a page after the end. */
        BACKWARD_INCLUSIVE
    }

    public boolean forward() {
        return way == Way.FORWARD;
    }
}
