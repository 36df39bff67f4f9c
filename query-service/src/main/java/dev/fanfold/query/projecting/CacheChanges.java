package dev.fanfold.query.projecting;

import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.feed.caching.HeadKey;
import dev.fanfold.query.projecting.Changes.AuthorDelta;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What caches have to know of a batch, asked when everything else is written: the heads that it outdates, rather too
 * many than one too few, and the revisions that its posts have from now on.
 */
@ApplicationScoped
class CacheChanges {

    /** Beyond which it is everything, posts or what they are listed under; a batch of imported posts is. */
    static final int MOST = 200;

    /** One row: the batch's transaction, and its posts $1 with their revisions, in the same order; by primary key. */
    private static final String REVISIONS = """
            SELECT pg_current_xact_id()::text::bigint AS transaction, array_agg(id) AS posts, array_agg(revision) AS revisions
            FROM post WHERE id = ANY($1::uuid[])
            """;

    /**
     * The same, and authors and tags of these posts, and the names of tags $2 that posts had; by primary keys. Tags
     * come as text, since they hold no blanks.
     */
    private static final String CHANGED = """
            WITH changed AS MATERIALIZED (SELECT id, revision, author_id, tags FROM post WHERE id = ANY($1::uuid[]))
            SELECT pg_current_xact_id()::text::bigint AS transaction, array_agg(id) AS posts, array_agg(revision) AS revisions,
                array_agg(DISTINCT author_id) FILTER (WHERE author_id IS NOT NULL) AS authors,
                ARRAY(SELECT unnest(tags) FROM changed UNION SELECT name FROM tag WHERE id = ANY($2::uuid[])) AS tags
            FROM changed
            """;

    /**
     * @param transaction the id by which whoever reads knows whether it sees the changes
     * @param scopes of heads, see {@link HeadKey}
     * @param revisions of posts, once the transaction is committed
     */
    record Changed(long transaction, Set<String> scopes, Map<UUID, Long> revisions) {}

    Changed of(EventBatch batch, Set<UUID> posts, Changes changes, Transaction transaction) {
        UUID[] ids = posts.toArray(UUID[]::new);
        if (posts.size() > MOST) {
            Row row = transaction.run(REVISIONS, (Object) ids).iterator().next();
            return new Changed(row.getLong("transaction"), Set.of(HeadKey.EVERYTHING), revisions(row));
        }
        UUID[] left = changes.tagsBefore().values().stream()
                .flatMap(Arrays::stream)
                .distinct()
                .toArray(UUID[]::new);
        Row row = transaction.run(CHANGED, ids, left).iterator().next();
        Set<String> scopes = new TreeSet<>();
        if (!posts.isEmpty()) {
            scopes.add(HeadKey.POSTS);
        }
        for (UUID author : uuids(row, "authors")) {
            scopes.add(HeadKey.author(author));
        }
        for (String tag : row.getArrayOfStrings("tags")) {
            scopes.add(HeadKey.tag(tag));
        }
        changes.unlisted().values().forEach(author -> scopes.add(HeadKey.author(author)));
        changes.authors().stream().map(AuthorDelta::id).forEach(author -> scopes.add(HeadKey.author(author)));
        batch.of(UserEvent.class).forEach(user -> scopes.add(HeadKey.author(user.partitionId())));
        tags(batch, changes, scopes);
        if (batch.all().stream().anyMatch(batch::repairs)) {
            scopes.add(HeadKey.EVERYTHING);
        }
        return new Changed(
                row.getLong("transaction"), scopes.size() > MOST ? Set.of(HeadKey.EVERYTHING) : scopes, revisions(row));
    }

    private static Map<UUID, Long> revisions(Row row) {
        UUID[] posts = uuids(row, "posts");
        Long[] numbers = row.getArrayOfLongs("revisions");
        Map<UUID, Long> revisions = new HashMap<>();
        for (int i = 0; i < posts.length; i++) {
            revisions.put(posts[i], numbers[i]);
        }
        return revisions;
    }

    /** An aggregate of no rows is null. */
    private static UUID[] uuids(Row row, String column) {
        UUID[] found = row.getArrayOfUUIDs(column);
        return found == null ? new UUID[0] : found;
    }

    /** A tag that is new takes over its name; by what name another one went is not in its event. */
    private static void tags(EventBatch batch, Changes changes, Set<String> scopes) {
        List<TagEvent> events = batch.of(TagEvent.class);
        if (events.stream().anyMatch(event -> !(event instanceof TagEvent.Created))) {
            scopes.add(HeadKey.EVERYTHING);
        }
        events.forEach(event -> scopes.add(HeadKey.tag(event.state().name())));
        batch.of(PostTagsEvent.class).forEach(set -> set.tags().forEach(tag -> scopes.add(HeadKey.tag(tag.name()))));
        if (!events.isEmpty() || !changes.tags().isEmpty() || changes.tagsShown() != 0) {
            scopes.add(HeadKey.TAGS);
        }
    }
}
