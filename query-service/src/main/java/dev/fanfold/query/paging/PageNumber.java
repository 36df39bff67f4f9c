package dev.fanfold.query.paging;

import dev.fanfold.service.problem.Problems;
import java.util.Optional;

/**
 * A page of a table, by its number from 1. The database reads all that it skips, so pages reach only so far; cursors
 * reach everything at the same cost.
 */
public record PageNumber(int page, int size) {

    /** Items up to which numbered pages reach. */
    public static final int DEPTH = 10_000;

    private static final int USUAL_SIZE = 20;

    /**
     * @param page what the client sent, at least 1; null for the first
     * @param size what the client sent, 1 to 100; null for the usual one
     * @param cursor what the client sent, null for none
     * @return empty where neither page nor size was asked for
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 beyond {@link #DEPTH}, or where there is a cursor too
     */
    public static Optional<PageNumber> of(Integer page, Integer size, String cursor) {
        if (page == null && size == null) {
            return Optional.empty();
        }
        if (cursor != null) {
            throw Problems.invalid("cursor", "cannot be combined with page or pageSize");
        }
        PageNumber number = new PageNumber(page == null ? 1 : page, size == null ? USUAL_SIZE : size);
        if ((long) number.page * number.size > DEPTH) {
            throw Problems.invalid("page", "must end within the first " + DEPTH + " items: go on by cursor");
        }
        return Optional.of(number);
    }

    /** How many items come before it. */
    public int offset() {
        return (page - 1) * size;
    }
}
