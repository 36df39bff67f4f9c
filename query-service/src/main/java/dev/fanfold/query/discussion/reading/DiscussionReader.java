package dev.fanfold.query.discussion.reading;

import dev.fanfold.query.paging.Cursor;
import dev.fanfold.query.paging.Page;
import dev.fanfold.service.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The comments of a post as a thread, depth first, oldest first: the order of their paths. */
@ApplicationScoped
class DiscussionReader {

    /** One row by primary key. */
    static final String POST = "SELECT comment_count FROM post WHERE id = $1 AND listed";

    /** A page by index comment_thread. */
    private static final String THREAD = """
            SELECT item, path FROM comment WHERE post_id = $1 AND path %s $2
            ORDER BY path %s
            """;

    private final Pool pool;

    DiscussionReader(Pool pool) {
        this.pool = pool;
    }

    /** How many comments the post has that are not deleted; a problem where there is no such post. */
    Uni<Long> count(UUID postId) {
        return pool.preparedQuery(POST).execute(Tuple.of(postId)).map(posts -> {
            if (!posts.iterator().hasNext()) {
                throw Problems.notFound("The post");
            }
            return posts.iterator().next().getLong("comment_count");
        });
    }

    Uni<Page> thread(UUID postId, Cursor cursor, int limit) {
        return pool.preparedQuery(sql(cursor))
                .execute(Tuple.of(postId, cursor == null ? "" : cursor.key(), Page.fetch(limit)))
                .map(rows -> {
                    List<Page.Item> items = new ArrayList<>();
                    rows.forEach(row -> items.add(new Page.Item(row.getString("item"), row.getString("path"))));
                    return Page.of(items, limit, cursor);
                });
    }

    static String sql(Cursor cursor) {
        Cursor.Way way = cursor == null ? Cursor.Way.FORWARD : cursor.way();
        return switch (way) {
            case FORWARD -> page(">", "ASC");
            case BACKWARD -> page("<", "DESC");
            case BACKWARD_INCLUSIVE -> page("<=", "DESC");
        };
    }

    private static String page(String comparison, String order) {
        return Page.limited(THREAD.formatted(comparison, order), 3);
    }
}
