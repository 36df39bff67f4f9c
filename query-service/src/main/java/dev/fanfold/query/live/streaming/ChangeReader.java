package dev.fanfold.query.live.streaming;

import dev.fanfold.query.freshness.PositionVector;
import dev.fanfold.query.live.LiveConfig;
import dev.fanfold.query.live.Sources;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads what changed between two positions. */
@ApplicationScoped
class ChangeReader {

    /** A page of one partition by primary key, with all rows of its last place. */
    private static final String CHANGES = """
            SELECT source, at_offset, post_id, kind, author_id, tag_ids, left_tag_ids FROM post_change
            WHERE source = $1 AND at_offset >= $2 AND at_offset < $3
            ORDER BY at_offset FETCH FIRST $4 ROWS WITH TIES
            """;

    /** A page of posts by primary key. */
    private static final String POSTS =
            "SELECT id, card, like_count, comment_count FROM post WHERE id = ANY($1::uuid[]) AND listed";

    private final Pool pool;
    private final LiveConfig config;

    ChangeReader(Pool pool, LiveConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * @param changes in the order of their offsets within each partition
     * @param reached what has all of them; at least the asked end where there is no more
     * @param forgotten whether the beginning lies too far back: then there are no changes, and this is the end
     */
    record Page(List<PostChange> changes, PositionVector reached, boolean forgotten) {}

    /**
     * The first of the changes from there on that lie before the end, which was a position of the read model.
     *
     * @param most changes of the page, some more where several stand at one place
     */
    Uni<Page> between(PositionVector from, PositionVector end, int most) {
        PositionVector whole = from.merge(end);
        List<Integer> moved = new ArrayList<>();
        for (int source : Sources.OF_POSTS) {
            long first = Sources.next(from, source);
            long last = Sources.next(end, source);
            if (last - first > config.keptOffsets()) {
                return Uni.createFrom().item(new Page(List.of(), whole, true));
            }
            if (first < last) {
                moved.add(source);
            }
        }
        if (moved.isEmpty()) {
            return Uni.createFrom().item(new Page(List.of(), whole, false));
        }
        long each = Math.max(1, most / moved.size());
        List<Tuple> ranges = moved.stream()
                .map(source ->
                        Tuple.of(source.shortValue(), Sources.next(from, source), Sources.next(end, source), each))
                .toList();
        return pool.preparedQuery(CHANGES).executeBatch(ranges).chain(found -> shown(found, whole, each));
    }

    /** One post as it is by now; empty where it is not listed. */
    Uni<Optional<String>> counts(UUID post) {
        return posts(List.of(post))
                .map(found -> Optional.ofNullable(found.get(post)).map(PostChange::counts));
    }

    private Uni<Page> shown(RowSet<Row> first, PositionVector whole, long each) {
        List<PostChange> changes = new ArrayList<>();
        PositionVector reached = whole;
        for (RowSet<Row> rows = first; rows != null; rows = rows.next()) {
            rows.forEach(row -> changes.add(PostChange.of(row)));
            if (rows.size() >= each) {
                PostChange last = changes.getLast();
                reached = Sources.with(reached, last.source(), last.offset() + 1);
            }
        }
        PositionVector end = reached;
        return posts(changes.stream().map(PostChange::post).distinct().toList())
                .map(posts -> new Page(
                        changes.stream()
                                .map(change -> posts.containsKey(change.post())
                                        ? change.showing(posts.get(change.post()))
                                        : change)
                                .toList(),
                        end,
                        false));
    }

    private Uni<Map<UUID, Row>> posts(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(POSTS)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Row> posts = new HashMap<>();
                    rows.forEach(row -> posts.put(row.getUUID("id"), row));
                    return posts;
                });
    }
}
