package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Who likes what, since when, by newest version; a post's count moves by what this table really gained or lost. A row
 * from before the time was kept takes it from the same version, told again.
 */
@ApplicationScoped
public class LikeProjector {

    /** A row for each event, by primary key. */
    private static final String LIKES = """
            INSERT INTO post_like AS l (post_id, user_id, version, liked, since)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[], $5::timestamptz[])
            ON CONFLICT (post_id, user_id)
                DO UPDATE SET version = EXCLUDED.version, liked = EXCLUDED.liked, since = EXCLUDED.since
                WHERE l.version < EXCLUDED.version
                    OR l.version = EXCLUDED.version AND l.since = 'epoch' AND EXCLUDED.since > 'epoch'
            RETURNING l.post_id, new.liked::int - coalesce(old.liked, false)::int AS gained
            """;

    public void apply(List<LikeEvent> events, Changes changes, Transaction transaction) {
        if (events.isEmpty()) {
            return;
        }
        for (Row row : transaction.run(
                LIKES,
                Columns.uuids(events, event -> event.postId()),
                Columns.uuids(events, event -> event.userId()),
                Columns.longs(events, LikeEvent::version),
                Columns.booleans(events, event -> event.liked()),
                Columns.instants(events, LikeProjector::since))) {
            changes.post(row.getUUID("post_id"), row.getInteger("gained"), 0);
        }
    }

    /** Of an erased like nothing but its version is kept. */
    private static Instant since(LikeEvent event) {
        return event instanceof LikeEvent.WithState like ? like.state().since() : Instant.EPOCH;
    }
}
