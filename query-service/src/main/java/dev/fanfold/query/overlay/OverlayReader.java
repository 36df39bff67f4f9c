package dev.fanfold.query.overlay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What somebody likes and follows among given things: look-ups by key, however much they like and follow else. */
@ApplicationScoped
class OverlayReader {

    /** A row for each of the posts $2 that the user $1 likes, each by primary key of post_like. */
    private static final String LIKED = """
            SELECT a.id FROM unnest($2::uuid[]) AS a (id)
            WHERE (SELECT l.liked FROM post_like l WHERE l.post_id = a.id AND l.user_id = $1)
            """;

    /** A row for each of the authors $2 whom the user $1 follows, each by primary key of follow. */
    private static final String FOLLOWED = """
            SELECT a.id FROM unnest($2::uuid[]) AS a (id)
            WHERE (SELECT f.following FROM follow f WHERE f.follower_id = $1 AND f.followee_id = a.id)
            """;

    private final Pool pool;

    OverlayReader(Pool pool) {
        this.pool = pool;
    }

    Uni<Overlay> of(UUID viewer, Set<UUID> posts, Set<UUID> authors) {
        return Uni.combine()
                .all()
                .unis(those(LIKED, viewer, posts), those(FOLLOWED, viewer, authors))
                .with(Overlay::new);
    }

    private Uni<List<UUID>> those(String sql, UUID viewer, Set<UUID> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.preparedQuery(sql)
                .execute(Tuple.of(viewer, asked.toArray(UUID[]::new)))
                .map(rows -> {
                    List<UUID> ids = new ArrayList<>(rows.size());
                    rows.forEach(row -> ids.add(row.getUUID("id")));
                    return ids;
                });
    }
}
