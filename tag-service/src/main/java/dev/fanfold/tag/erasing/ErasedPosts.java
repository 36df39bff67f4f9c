package dev.fanfold.tag.erasing;

import dev.fanfold.intake.Transaction;
import dev.fanfold.outbox.Forgetting;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Forgets the tags of erased posts, with a tombstone for each set that was told of. Tags that no event has told of go
 * with the last post that has them: their names were a draft's secret.
 */
@ApplicationScoped
public class ErasedPosts {

    /** One row for each tag that these posts have and no event has told of, by primary keys, locked in id order. */
    private static final String LOCK_SECRET_TAGS = """
            SELECT id FROM tag
            WHERE NOT told AND NOT gone AND id IN (SELECT tag_id FROM post_tag WHERE post_id = ANY($1))
            ORDER BY id FOR UPDATE
            """;

    /** One row for each post that was ever tagged, by primary key, with its tags; the posts' copies are locked. */
    private static final String ERASE = """
            WITH erased AS (DELETE FROM post_tagging WHERE post_id = ANY($1) RETURNING post_id, version)
            INSERT INTO outbox (type, key, partition_id, entity_version)
            SELECT 'fanfold.post.tags-erased.v1', 'post:' || post_id, post_id, version + 1
            FROM erased ORDER BY post_id
            """;

    /**
     * Those of {@link #LOCK_SECRET_TAGS} that nothing has any more, by primary key; a look by index post_tag_tag, by
     * index tag_merged_into and by primary key for each. A statement of its own: it must see what the lock waited for.
     */
    private static final String DELETE_SECRET_TAGS = """
            DELETE FROM tag t
            WHERE t.id = ANY($1) AND NOT t.told AND NOT EXISTS (SELECT FROM post_tag p WHERE p.tag_id = t.id)
                AND NOT EXISTS (SELECT FROM tag m WHERE m.merged_into = t.id)
                AND NOT EXISTS (SELECT FROM tag_job j WHERE j.tag_id = t.id)
            """;

    /** @param posts whose copies this transaction has locked, so that nobody gives them tags */
    public void forget(List<UUID> posts, Transaction transaction) {
        UUID[] ids = posts.toArray(UUID[]::new);
        List<UUID> secrets = new ArrayList<>();
        for (Row row : transaction.run(LOCK_SECRET_TAGS, (Object) ids)) {
            secrets.add(row.getUUID("id"));
        }
        transaction.send(Forgetting.FORGET_EVENTS, (Object)
                posts.stream().map(id -> "post:" + id).toArray(String[]::new));
        transaction.send(ERASE, (Object) ids);
        if (!secrets.isEmpty()) {
            transaction.send(DELETE_SECRET_TAGS, (Object) secrets.toArray(UUID[]::new));
        }
    }
}
