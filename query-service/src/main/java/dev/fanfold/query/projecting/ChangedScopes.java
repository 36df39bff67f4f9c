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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What heads a batch has outdated: rather too many than one too few. */
@ApplicationScoped
class ChangedScopes {

    /** Beyond which it is everything, posts or what they are listed under; a batch of imported posts is. */
    private static final int MOST = 200;

    /** One row: the batch's transaction. */
    private static final String TRANSACTION = "SELECT pg_current_xact_id()::text::bigint AS transaction";

    /**
     * One row: the batch's transaction, authors and tags of its posts $1, and the names of tags $2 that posts had; by
     * primary keys. Both come as text, since tags hold no blanks.
     */
    private static final String CHANGED = """
            SELECT pg_current_xact_id()::text::bigint AS transaction,
                ARRAY(SELECT DISTINCT author_id FROM post WHERE id = ANY($1::uuid[]) AND author_id IS NOT NULL) AS authors,
                ARRAY(SELECT DISTINCT unnest(tags) FROM post WHERE id = ANY($1::uuid[])
                    UNION SELECT name FROM tag WHERE id = ANY($2::uuid[])) AS tags
            """;

    /** @param transaction the id by which whoever reads knows whether it sees the changes */
    record Changed(long transaction, Set<String> scopes) {}

    Changed of(EventBatch batch, Set<UUID> posts, Changes changes, Transaction transaction) {
        if (posts.size() > MOST) {
            Row row = transaction.run(TRANSACTION).iterator().next();
            return new Changed(row.getLong("transaction"), Set.of(HeadKey.EVERYTHING));
        }
        UUID[] left = changes.tagsBefore().values().stream()
                .flatMap(Arrays::stream)
                .distinct()
                .toArray(UUID[]::new);
        Row row = transaction
                .run(CHANGED, posts.toArray(UUID[]::new), left)
                .iterator()
                .next();
        Set<String> scopes = new TreeSet<>();
        if (!posts.isEmpty()) {
            scopes.add(HeadKey.POSTS);
        }
        for (UUID author : row.getArrayOfUUIDs("authors")) {
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
        return new Changed(row.getLong("transaction"), scopes.size() > MOST ? Set.of(HeadKey.EVERYTHING) : scopes);
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
