package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.TimeKey;
import dev.fanfold.service.problem.Problems;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The orders of post lists, each descending and then by id. All but the first have keys that move. */
enum PostSort {
    /** By publication. */
    NEW("post", "published_at", true),
    /** By likes. */
    TOP("post_like_rank", "like_count", false),
    /** By comments. */
    DISCUSSED("post_comment_rank", "comment_count", false),
    /** By the latest comment, or else publication. */
    ACTIVE("post_comment_rank", "active_at", true);

    private static final Map<String, PostSort> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(PostSort::label, Function.identity()));

    private final String label = name().toLowerCase(Locale.ROOT);
    private final String table;
    private final String column;
    private final boolean time;

    PostSort(String table, String column, boolean time) {
        this.table = table;
        this.column = column;
        this.time = time;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where there is none of that name */
    static PostSort of(String name) {
        PostSort sort = BY_LABEL.get(name);
        if (sort == null) {
            throw Problems.invalid(
                    "sort",
                    "must be one of "
                            + Arrays.stream(values()).map(PostSort::label).collect(Collectors.joining(", ")));
        }
        return sort;
    }

    String label() {
        return label;
    }

    /** A row for each listed post. */
    String table() {
        return table;
    }

    String column() {
        return column;
    }

    /** Where the offset is kept at which the key moved last. */
    String offsetColumn() {
        return label() + "_offset";
    }

    boolean moves() {
        return this != NEW;
    }

    /** Before everything. */
    Object first() {
        return time ? TimeKey.LAST.time() : (Object) Long.MAX_VALUE;
    }

    /** As cursors carry it. */
    String encode(Object key) {
        return key instanceof OffsetDateTime instant ? instant.toInstant().toString() : key.toString();
    }

    Object decode(String key) {
        return time ? OffsetDateTime.parse(key) : (Object) Long.parseLong(key);
    }
}
