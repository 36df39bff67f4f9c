package dev.fanfold.tag.tagging;

import dev.fanfold.service.data.Columns;
import dev.fanfold.service.http.TraceContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;

/** Replaces the tags of posts, with their events. The posts must be locked ({@code KnownPosts.lock}). */
@ApplicationScoped
class PostTags {

    /**
     * One row of {@code post_tagging} for each post and its rows of {@code post_tag}, by primary keys: raises the
     * version, takes away what is not asked for, adds what is. Answers the new versions.
     */
    private static final String REPLACE = """
            WITH asked AS (
                SELECT * FROM unnest($2::uuid[], $3::uuid[]) AS a (post_id, tag_id)
            ), removed AS (
                DELETE FROM post_tag p WHERE p.post_id = ANY($1)
                  AND NOT EXISTS (SELECT FROM asked a WHERE a.post_id = p.post_id AND a.tag_id = p.tag_id)
            ), added AS (
                INSERT INTO post_tag (post_id, tag_id) SELECT post_id, tag_id FROM asked ON CONFLICT DO NOTHING
            )
            INSERT INTO post_tagging AS p (post_id) SELECT unnest($1) ON CONFLICT (post_id)
            DO UPDATE SET version = p.version + 1
            RETURNING p.post_id, p.version
            """;

    /**
     * One row for each post, in the order asked; a statement of its own, since it must see what {@link #REPLACE} did.
     */
    private static final String TELL = """
            INSERT INTO outbox (type, key, partition_id, entity_version, state, traceparent)
            SELECT 'fanfold.post.tagged.v1', 'post:' || p.post_id, p.post_id, p.version, post_tags_state(p), $2
            FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (post_id, place) JOIN post_tagging p USING (post_id)
            ORDER BY asked.place
            """;

    /** Before {@link #TELL}: a row for each tag that comes into view with these posts. */
    private static final String TELL_NEW_TAGS = "SELECT tell_new_tags($1, $2)";

    private record Pair(UUID postId, UUID tagId) {}

    private final Tags tags;
    private final TraceContext trace;

    PostTags(Tags tags, TraceContext trace) {
        this.tags = tags;
        this.trace = trace;
    }

    /** What the posts have now, in the order asked. */
    Uni<List<TaggedPost>> replace(SqlClient transaction, List<TagSet> sets) {
        TreeSet<String> names = new TreeSet<>();
        sets.forEach(set -> names.addAll(set.names()));
        return tags.named(transaction, names)
                .chain(found -> write(transaction, sets, found)
                        .call(() -> tell(transaction, sets))
                        .map(versions -> sets.stream()
                                .map(set -> tagged(set, found, versions.get(set.postId())))
                                .toList()));
    }

    private Uni<Map<UUID, Long>> write(
            SqlClient transaction, List<TagSet> sets, SortedMap<String, TaggedPost.Tag> found) {
        List<Pair> pairs = sets.stream()
                .flatMap(set -> set.names().stream()
                        .map(name -> new Pair(set.postId(), found.get(name).id())))
                .distinct()
                .toList();
        return transaction
                .preparedQuery(REPLACE)
                .execute(Columns.parameters(
                        Columns.uuids(sets, TagSet::postId),
                        Columns.uuids(pairs, Pair::postId),
                        Columns.uuids(pairs, Pair::tagId)))
                .map(rows -> {
                    Map<UUID, Long> versions = new HashMap<>();
                    rows.forEach(row -> versions.put(row.getUUID("post_id"), row.getLong("version")));
                    return versions;
                });
    }

    private Uni<Void> tell(SqlClient transaction, List<TagSet> sets) {
        Tuple posts = Columns.parameters(Columns.uuids(sets, TagSet::postId), trace.parent());
        return transaction
                .preparedQuery(TELL_NEW_TAGS)
                .execute(posts)
                .chain(() -> transaction.preparedQuery(TELL).execute(posts))
                .replaceWithVoid();
    }

    private static TaggedPost tagged(TagSet set, Map<String, TaggedPost.Tag> found, long version) {
        return new TaggedPost(
                set.postId(),
                set.names().stream()
                        .map(found::get)
                        .distinct()
                        .sorted(Comparator.comparing(TaggedPost.Tag::name))
                        .toList(),
                version);
    }
}
