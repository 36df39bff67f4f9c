package dev.fanfold.query.tag;

import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.service.problem.Problems;

/**
 * The orders of tags, each ascending in its own key and then by id. Counts move all the time, names when an
 * administrator renames: a walk leaves out what moved since it began.
 */
enum TagSort {
    /** Most used first, then by name; by index tag_most_used, whose first column is the count negated. */
    POPULAR(
            "(-post_count, name, id) %1$s ($1::bigint, $2, $3)",
            "(-post_count) %2$s, name %2$s, id %2$s",
            "count_offset < ($4::bigint[])[count_source + 1] AND name_offset < ($4::bigint[])[name_source + 1]"),
    /** By name, from $3 on and before $4: what begins with a prefix; by index tag_alphabetical. */
    NAME(
            "(name COLLATE \"C\", id) %1$s ($1, $2) AND name COLLATE \"C\" >= $3 AND name COLLATE \"C\" < $4",
            "name COLLATE \"C\" %2$s, id %2$s", "name_offset < ($5::bigint[])[name_source + 1]");

    /** Tags that one page looks at. */
    static final int MOST = 500;

    /** Tags that did not move since the walk began, of {@link #MOST} that are looked at. */
    private static final String PAGE = "SELECT id, name, post_count, version FROM (%s LIMIT " + MOST + ") met WHERE %s";

    private static final String WALK = """
            SELECT id, name, post_count, version, count_source, count_offset, name_source, name_offset FROM tag
            WHERE NOT deleted AND %s ORDER BY %s""";

    private final String walk;
    private final String stayed;

    TagSort(String place, String order, String stayed) {
        this.walk = WALK.formatted(place, order);
        this.stayed = stayed;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where there is none of that name */
    static TagSort of(String name) {
        return switch (name) {
            case "popular" -> POPULAR;
            case "name" -> NAME;
            default -> throw Problems.invalid("sort", "must be one of popular, name");
        };
    }

    /** Parameters: those of the walk, then its pin, then how many. */
    String page(Way way) {
        return PAGE.formatted(directed(way), stayed) + " LIMIT $" + (this == POPULAR ? 5 : 6);
    }

    /** The last tag that was looked at, where the search had to end before the list did; the walk's parameters. */
    String edge(Way way) {
        return directed(way) + " OFFSET " + (MOST - 1) + " LIMIT 1";
    }

    private String directed(Way way) {
        return switch (way) {
            case FORWARD -> walk.formatted(">", "ASC");
            case BACKWARD -> walk.formatted("<", "DESC");
            case BACKWARD_INCLUSIVE -> walk.formatted("<=", "DESC");
        };
    }
}
