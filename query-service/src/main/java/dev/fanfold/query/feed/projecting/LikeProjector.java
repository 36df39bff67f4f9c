package dev.fanfold.query.feed.projecting;

import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who likes what, by newest version; a post's count moves by what this table really gained or lost. */
@ApplicationScoped
public class LikeProjector {

    /** A row for each event, by primary key. */
    private static final String LIKES = """
            INSERT INTO post_like AS l (post_id, user_id, version, liked)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[])
            ON CONFLICT (post_id, user_id) DO UPDATE SET version = EXCLUDED.version, liked = EXCLUDED.liked
                WHERE l.version < EXCLUDED.version
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
                Columns.booleans(events, event -> event.liked()))) {
            changes.post(row.getUUID("post_id"), row.getInteger("gained"), 0);
        }
    }
}
