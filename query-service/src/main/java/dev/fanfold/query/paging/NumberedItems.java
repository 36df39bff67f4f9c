package dev.fanfold.query.paging;

import java.util.List;

/**
 * A page of a table with pre-rendered items.
 *
 * @param total items of all pages, also of those that numbers do not reach
 */
public record NumberedItems(List<String> items, PageNumber number, long total) {

    /** How many pages there are of that size, none of which needs to be reachable by its number. */
    long pages() {
        return (total + number.size() - 1) / number.size();
    }

    /** The last page that its number reaches; 1 where there is none at all. */
    long lastReachable() {
        return Math.max(1, Math.min(pages(), PageNumber.DEPTH / number.size()));
    }
}
