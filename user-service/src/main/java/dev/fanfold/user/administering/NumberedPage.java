package dev.fanfold.user.administering;

import java.util.List;

/**
 * Users by handle, as a table with page numbers shows them. Users who come or go meanwhile shift the pages.
 *
 * @param page from 1
 * @param total of all pages
 */
public record NumberedPage(List<ManagedUser> items, int page, int pageSize, long total, long totalPages) {

    /** How far offsets reach: the database reads all that it skips. */
    static final int MAX_DEPTH = 10_000;

    static NumberedPage of(List<ManagedUser> items, int page, int pageSize, long total) {
        return new NumberedPage(items, page, pageSize, total, (total + pageSize - 1) / pageSize);
    }

    /** The last page that its number reaches; 1 where there is none at all. */
    long lastReachable() {
        return Math.max(1, Math.min(totalPages, MAX_DEPTH / pageSize));
    }
}
