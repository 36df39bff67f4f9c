package dev.fanfold.tag.replica;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Projection;
import dev.fanfold.intake.Transaction;
import dev.fanfold.outbox.RelayService;
import dev.fanfold.service.data.Columns;
import dev.fanfold.tag.erasing.ErasedPosts;
import dev.fanfold.tag.erasing.ErasedUsers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the copy of posts and, in the same transaction, tells of the tags of a post anew when it comes into view or
 * leaves it, and forgets them when it is erased. A repair says what is, not that it has happened: it corrects the copy
 * and what is told of its tags, and erases nothing.
 */
@ApplicationScoped
class KnownPostsProjection implements Projection {

    /**
     * One row for each post, by primary key, locked in the order of ids; nothing where this version or a newer one is
     * known, but for those of a repair ($5), which apply at the same version too. Answers those that were published and
     * are no more, or the other way round, and those that are erased now.
     */
    private static final String UPSERT = """
            WITH applied AS (
                INSERT INTO known_post AS k (post_id, author_id, status, version)
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[]) AS event (post_id)
                ORDER BY event.post_id
                ON CONFLICT (post_id) DO UPDATE
                  SET author_id = EXCLUDED.author_id, status = EXCLUDED.status, version = EXCLUDED.version
                  WHERE k.version < EXCLUDED.version OR k.version = EXCLUDED.version AND k.post_id = ANY($5)
                RETURNING new.post_id, old.status AS before, new.status AS after)
            SELECT post_id, after = 'erased' AS erased FROM applied
            WHERE (before = 'published') IS DISTINCT FROM (after = 'published')
                OR after = 'erased' AND before IS DISTINCT FROM after
            """;

    /** One row for each of these posts that was ever tagged, by primary key; their copies are locked already. */
    private static final String TELL_ANEW = """
            WITH raised AS (
                UPDATE post_tagging AS p SET version = p.version + 1 WHERE p.post_id = ANY($1) RETURNING p AS row)
            INSERT INTO outbox (type, key, partition_id, entity_version, state)
            SELECT 'fanfold.post.tagged.v1', 'post:' || (row).post_id, (row).post_id, (row).version,
                post_tags_state(row)
            FROM raised ORDER BY (row).post_id
            """;

    /** Before {@link #TELL_ANEW}: a row for each tag that comes into view with these posts. */
    private static final String TELL_NEW_TAGS = "SELECT tell_new_tags($1, NULL)";

    private static final Runnable NOTHING = () -> {};

    private final ErasedPosts erasedPosts;
    private final ErasedUsers erasedUsers;
    private final RelayService relay;

    KnownPostsProjection(ErasedPosts erasedPosts, ErasedUsers erasedUsers, RelayService relay) {
        this.erasedPosts = erasedPosts;
        this.erasedUsers = erasedUsers;
        this.relay = relay;
    }

    @Override
    public Runnable apply(EventBatch batch, Transaction transaction) {
        erasedUsers.begin(
                batch.of(UserEvent.Erased.class).stream()
                        .filter(user -> !batch.repairs(user))
                        .toList(),
                transaction);
        Set<UUID> repaired = batch.repairsOf(PostEvent.class).stream()
                .map(PostEvent::partitionId)
                .collect(Collectors.toSet());
        List<KnownPost> posts = batch.of(PostEvent.class).stream()
                .map(KnownPostsProjection::post)
                .toList();
        if (posts.isEmpty()) {
            return NOTHING;
        }
        List<UUID> turned = new ArrayList<>();
        List<UUID> erased = new ArrayList<>();
        for (Row row : transaction.run(
                UPSERT,
                Columns.uuids(posts, KnownPost::id),
                Columns.uuids(posts, KnownPost::authorId),
                Columns.texts(posts, KnownPost::status),
                Columns.longs(posts, KnownPost::version),
                repaired.toArray(UUID[]::new))) {
            UUID post = row.getUUID("post_id");
            (row.getBoolean("erased") && !repaired.contains(post) ? erased : turned).add(post);
        }
        if (!turned.isEmpty()) {
            transaction.send(TELL_NEW_TAGS, (Object) turned.toArray(UUID[]::new));
            transaction.send(TELL_ANEW, (Object) turned.toArray(UUID[]::new));
        }
        if (!erased.isEmpty()) {
            erasedPosts.forget(erased, transaction);
        }
        return turned.isEmpty() && erased.isEmpty() ? NOTHING : relay::wake;
    }

    private static KnownPost post(PostEvent event) {
        return switch (event) {
            case PostEvent.WithState post ->
                new KnownPost(
                        post.state().id(), post.state().authorId(), post.state().status(), post.version());
            case PostEvent.Erased post -> new KnownPost(post.partitionId(), null, "erased", post.version());
        };
    }
}
