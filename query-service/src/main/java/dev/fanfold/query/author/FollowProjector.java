package dev.fanfold.query.author;

import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.intake.Transaction;
import dev.fanfold.query.projecting.Changes;
import dev.fanfold.service.data.Columns;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who follows whom, by newest version; the counts of both move by what this table really gained or lost. */
@ApplicationScoped
public class FollowProjector {

    /** A row for each event, by primary key. */
    private static final String FOLLOWS = """
            INSERT INTO follow AS f (follower_id, followee_id, version, following)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[])
            ON CONFLICT (follower_id, followee_id) DO UPDATE SET version = EXCLUDED.version, following = EXCLUDED.following
                WHERE f.version < EXCLUDED.version
            RETURNING f.follower_id, f.followee_id, new.following::int - coalesce(old.following, false)::int AS gained
            """;

    public void apply(List<FollowEvent> events, Changes changes, Transaction transaction) {
        if (events.isEmpty()) {
            return;
        }
        for (Row row : transaction.run(
                FOLLOWS,
                Columns.uuids(events, event -> event.followerId()),
                Columns.uuids(events, event -> event.followeeId()),
                Columns.longs(events, FollowEvent::version),
                Columns.booleans(events, event -> event.following()))) {
            changes.follow(row.getUUID("follower_id"), row.getUUID("followee_id"), row.getInteger("gained"));
        }
    }
}
