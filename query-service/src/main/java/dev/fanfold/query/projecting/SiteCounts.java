package dev.fanfold.query.projecting;

import dev.fanfold.contracts.Topic;
import dev.fanfold.intake.EventBatch;
import dev.fanfold.intake.Transaction;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How many posts are listed and how many tags there are: moved by what rows showed, never set. A batch adds to the slot
 * of a partition whose position it holds, so no other instance waits for it.
 */
@ApplicationScoped
class SiteCounts {

    /** At most two rows by primary key. */
    private static final String MOVE = """
            INSERT INTO site_count AS c (kind, slot, n)
            SELECT * FROM unnest($1::text[], $2::smallint[], $3::bigint[]) AS d (kind, slot, n) WHERE n <> 0
            ON CONFLICT (kind, slot) DO UPDATE SET n = c.n + EXCLUDED.n
            """;

    void move(EventBatch batch, Changes changes, Transaction transaction) {
        if (changes.listed() != 0 || changes.tagsShown() != 0) {
            short slot = (short) Topic.partitionOf(batch.all().iterator().next().partitionId());
            transaction.run(MOVE, new String[] {"posts", "tags"}, new Short[] {slot, slot}, new Long[] {
                changes.listed(), changes.tagsShown()
            });
        }
    }
}
