package dev.fanfold.user.administering;

import java.util.List;

/**
 * Users by handle, as a table with page numbers shows them. Users who come or go meanwhile shift the pages.
 *
 * @param page from 1
 * @param total of all pages
 */
public record NumberedPage(List<ManagedUser> items, int page, int pageSize, long total) {

    /** How far offsets reach: the database reads all that it skips. */
    static final int MAX_DEPTH = 10_000;
}
