package dev.fanfold.query.discussion.reading;

import dev.fanfold.service.problem.Problems;

/** The orders of a post's comments. None has a key that moves. */
enum CommentSort {
    /** Depth first, oldest first; what was deleted keeps its place, for the sake of its replies. */
    THREAD,
    /** Flat, newest first, without what was deleted. */
    NEW,
    /** Flat, oldest first, without what was deleted. */
    OLD;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where there is none of that name */
    static CommentSort of(String name) {
        return switch (name) {
            case "thread" -> THREAD;
            case "new" -> NEW;
            case "old" -> OLD;
            default -> throw Problems.invalid("sort", "must be one of thread, new, old");
        };
    }

    /** Names the list of a post's comments for its cursors. */
    String list(java.util.UUID postId) {
        return "comments:" + postId + (this == THREAD ? "" : this == NEW ? ":new" : ":old");
    }
}
