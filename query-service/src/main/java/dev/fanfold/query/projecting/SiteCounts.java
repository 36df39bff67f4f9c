package dev.fanfold.query.projecting;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * How many posts are listed, how many tags there are and how many authors are shown: moved by what rows showed. A batch
 * adds to the slot of a partition whose position it holds, so no other instance waits for it. A repair of a post, a tag
 * or a user counts all anew: what was listed by mistake was never counted.
 */
@ApplicationScoped
class SiteCounts {

    /** At most three rows by primary key. */
    private static final String MOVE = """
            INSERT INTO site_count AS c (kind, slot, n)
            SELECT * FROM unnest($1::text[], $2::smallint[], $3::bigint[]) AS d (kind, slot, n) WHERE n <> 0
            ON CONFLICT (kind, slot) DO UPDATE SET n = c.n + EXCLUDED.n
            """;

    /**
     * Waits for whoever has moved a count, and lets nobody move one until the commit: so the statement that counts sees
     * the rows of the former, and the latter add theirs.
     */
    private static final String HOLD = "LOCK TABLE site_count IN SHARE ROW EXCLUSIVE MODE";

    private static final String FORGET = "DELETE FROM site_count";

    /**
     * Three rows; all listed posts by index post_newest, all tags by tag_alphabetical and all authors by
     * author_alphabetical, which is what a repair costs.
     */
    private static final String COUNT = """
            INSERT INTO site_count (kind, slot, n)
            SELECT 'posts', 0, count(*) FROM post WHERE listed
            UNION ALL SELECT 'tags', 0, count(*) FROM tag WHERE NOT deleted
            UNION ALL SELECT 'authors', 0, count(*) FROM author WHERE shown
            """;

    void move(EventBatch batch, Changes changes, Transaction transaction) {
        if (!batch.repairsOf(PostEvent.class).isEmpty()
                || !batch.repairsOf(TagEvent.class).isEmpty()
                || !batch.repairsOf(UserEvent.class).isEmpty()) {
            List.of(HOLD, FORGET, COUNT).forEach(transaction::run);
        } else if (changes.listed() != 0 || changes.tagsShown() != 0 || changes.authorsShown() != 0) {
            short slot = (short) Topic.partitionOf(batch.all().iterator().next().partitionId());
            transaction.send(
                    MOVE, new String[] {"posts", "tags", "authors"}, new Short[] {slot, slot, slot}, new Long[] {
                        changes.listed(), changes.tagsShown(), changes.authorsShown()
                    });
        }
    }
}
