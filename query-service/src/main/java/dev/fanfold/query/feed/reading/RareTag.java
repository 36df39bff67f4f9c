package dev.fanfold.query.feed.reading;

import dev.fanfold.query.paging.Cursor.Way;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Posts of a tag that few have, by keys that move: an index of ranks would be walked for long to find them, so all of
 * them are looked up by key and put in order here.
 */
@ApplicationScoped
class RareTag {

    /** As many as a page of any filter looks at. */
    private static final int FEW = FilteredScan.MOST;

    /** At most {@link #FEW} rows and one by index tag_post_newest. */
    private static final String MEMBERS =
            "SELECT post_id AS id FROM tag_post WHERE tag_id = $1 ORDER BY published_at DESC, post_id DESC LIMIT "
                    + (FEW + 1);

    /** At most {@link #FEW} rows by primary key. */
    private static final String RANKS = """
            SELECT post_id AS id, %1$s AS key FROM %4$s
            WHERE post_id = ANY($1::uuid[]) AND (%1$s, post_id) %3$s ($2, $3) AND %2$s < ($4::bigint[])[partition + 1]
                AND tag_ids @> $5::uuid[] AND published_at >= $6 AND published_at < $7
                AND ($8::uuid IS NULL OR author_id = $8)
            """;

    /** As the database orders: ids by their bytes, which is by their text and not by Java's signed halves. */
    private static final Comparator<Met> ASCENDING =
            Comparator.comparing(RareTag::key).thenComparing(met -> met.id().toString());

    private final Pool pool;

    RareTag(Pool pool) {
        this.pool = pool;
    }

    /**
     * All that come after the place on the way asked for, in order; empty where the tag is no rare one.
     *
     * @param tags whose ids stand for the filter's names, the rarest first, at least one
     */
    Uni<Optional<List<Met>>> find(PostSort sort, PostFilter filter, List<UUID> tags, Way way, WalkPlace place) {
        return pool.preparedQuery(MEMBERS).execute(Tuple.of(tags.getFirst())).chain(members -> {
            if (members.size() > FEW) {
                return Uni.createFrom().item(Optional.empty());
            }
            List<UUID> ids = new ArrayList<>(members.size());
            members.forEach(row -> ids.add(row.getUUID("id")));
            return ranked(ids, sort, filter, tags, way, place).map(Optional::of);
        });
    }

    private Uni<List<Met>> ranked(
            List<UUID> ids, PostSort sort, PostFilter filter, List<UUID> tags, Way way, WalkPlace place) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addValue(place.key())
                .addUUID(place.id())
                .addArrayOfLong(place.pin().postOffsets())
                .addArrayOfUUID(tags.toArray(UUID[]::new))
                .addOffsetDateTime(filter.earliest())
                .addOffsetDateTime(filter.end())
                .addUUID(filter.author());
        return pool.preparedQuery(RANKS.formatted(sort.column(), sort.offsetColumn(), comparison(way), sort.table()))
                .execute(parameters)
                .map(rows -> {
                    List<Met> met = new ArrayList<>(rows.size());
                    rows.forEach(row -> met.add(Met.of(row)));
                    met.sort(way == Way.FORWARD ? ASCENDING.reversed() : ASCENDING);
                    return met;
                });
    }

    /** As a number that orders like it: microseconds, or a count. */
    private static Long key(Met met) {
        return met.key() instanceof OffsetDateTime time
                ? Math.addExact(Math.multiplyExact(time.toEpochSecond(), 1_000_000L), time.getNano() / 1_000)
                : (Long) met.key();
    }

    private static String comparison(Way way) {
        return switch (way) {
            case FORWARD -> "<";
            case BACKWARD -> ">";
            case BACKWARD_INCLUSIVE -> ">=";
        };
    }
}
