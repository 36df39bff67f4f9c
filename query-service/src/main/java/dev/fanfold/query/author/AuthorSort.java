package dev.fanfold.query.author;

import dev.fanfold.query.paging.Cursor.Way;
import dev.fanfold.query.paging.Page;
import dev.fanfold.service.problem.Problems;

/**
 * The orders of authors, each ascending in its own key and then by id. Counts move all the time: a walk leaves out
 * whose place moved since it began. Handles are never changed.
 */
enum AuthorSort {
    /** Most followed first; by index author_most_followed, whose first column is the count negated. */
    FOLLOWERS(counted("follower"), true),
    /** Most published posts first; by index author_most_posts, as above. */
    POSTS(counted("post"), true),
    /** By handle, from $3 on and before $4: what begins with a prefix; by index author_alphabetical. */
    HANDLE("""
            SELECT id, handle AS place FROM author
            WHERE shown AND (handle COLLATE "C", id) %1$s ($1, $2) AND handle COLLATE "C" >= $3 AND handle COLLATE "C" < $4
            ORDER BY handle COLLATE "C" %2$s, id %2$s""", false);

    /** Authors that one page looks at where places move. */
    static final int MOST = 500;

    /** Authors that did not move since the walk began, of {@link #MOST} that are looked at. */
    private static final String STAYED =
            "SELECT id, place FROM (%s LIMIT " + MOST + ") met WHERE at_offset < ($3::bigint[])[source + 1] LIMIT $4";

    private final String walk;
    private final boolean moves;

    AuthorSort(String walk, boolean moves) {
        this.walk = walk;
        this.moves = moves;
    }

    private static String counted(String count) {
        return """
                SELECT author_id AS id, (-%1$s_count)::text AS place, %1$s_source AS source, %1$s_offset AS at_offset
                FROM author_count WHERE (-%1$s_count, author_id) %%1$s ($1::bigint, $2)
                ORDER BY (-%1$s_count) %%2$s, author_id %%2$s""".formatted(count);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where there is none of that name */
    static AuthorSort of(String name) {
        return switch (name) {
            case "followers" -> FOLLOWERS;
            case "posts" -> POSTS;
            case "handle" -> HANDLE;
            default -> throw Problems.invalid("sort", "must be one of followers, posts, handle");
        };
    }

    /** Whether places may move, so that a page may end before the list does. */
    boolean moves() {
        return moves;
    }

    /** Parameters: those of the walk, then, where places move, its pin, then how many. */
    String page(Way way) {
        return moves ? STAYED.formatted(directed(way)) : Page.limited(directed(way), 5);
    }

    /** The last author who was looked at, where the search had to end before the list did; the walk's parameters. */
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
