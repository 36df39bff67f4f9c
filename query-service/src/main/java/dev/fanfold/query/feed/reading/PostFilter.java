package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.TimeKey;
import dev.fanfold.service.problem.Problems;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Which posts a list shows.
 *
 * @param author null for anybody
 * @param tags by name, all of which a post must have; sorted, each once
 * @param from when a post was published at the earliest; null for any time
 * @param to before when it was published; null for any time
 */
record PostFilter(UUID author, List<String> tags, OffsetDateTime from, OffsetDateTime to) {

    private static final int MOST_TAGS = 5;
    private static final int LONGEST_TAG = 50;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where nothing can match */
    static PostFilter of(UUID author, List<String> tags, OffsetDateTime from, OffsetDateTime to) {
        if (tags.size() > MOST_TAGS) {
            throw Problems.invalid("tag", "can be given " + MOST_TAGS + " times at most");
        }
        if (tags.stream().anyMatch(tag -> tag.isEmpty() || tag.length() > LONGEST_TAG)) {
            throw Problems.invalid("tag", "size must be between 1 and " + LONGEST_TAG);
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problems.invalid("from", "must be before to");
        }
        return new PostFilter(author, tags.size() < 2 ? List.copyOf(tags) : List.copyOf(new TreeSet<>(tags)), from, to);
    }

    /**
     * Whether one index holds the list in the order of publication: all posts, those of an author or those of a tag.
     */
    boolean isPlain() {
        return !hasRange() && (author == null ? tags.size() < 2 : tags.isEmpty());
    }

    /** Inclusive; before all posts where the list has no beginning. */
    OffsetDateTime earliest() {
        return from == null ? TimeKey.FIRST.time() : from;
    }

    /** Exclusive; after all posts where the list has no end. */
    OffsetDateTime end() {
        return to == null ? TimeKey.LAST.time() : to;
    }

    boolean hasRange() {
        return from != null || to != null;
    }

    /** Names the list for its cursors. Tags have no commas or colons. */
    String name() {
        return "posts"
                + (author == null ? "" : ":author:" + author)
                + (tags.isEmpty() ? "" : ":tag:" + String.join(",", tags))
                + (hasRange() ? ":time:" + text(from) + "/" + text(to) : "");
    }

    private static String text(OffsetDateTime time) {
        return time == null ? "" : time.toInstant().toString();
    }
}
