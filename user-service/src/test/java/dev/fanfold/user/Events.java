package dev.fanfold.user;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.FollowEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.service.testing.TopicReader;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;

/** What user-service has told the world. */
public final class Events {

    private Events() {}

    /** All events of a user, once nothing is left to be sent. */
    public static List<UserEvent> of(String userId, Pool pool) {
        awaitSent(pool);
        return TopicReader.events(Topic.USERS, userId).stream()
                .map(UserEvent.class::cast)
                .toList();
    }

    /** All events of one follower and whom they follow, once nothing is left to be sent. */
    public static List<FollowEvent> ofFollow(String followerId, String followeeId, Pool pool) {
        awaitSent(pool);
        return TopicReader.events(Topic.USERS, followerId + ":" + followeeId).stream()
                .map(FollowEvent.class::cast)
                .toList();
    }

    public static void awaitSent(Pool pool) {
        eventually(() -> assertEquals(0, count(pool, "outbox")));
    }

    public static long count(Pool pool, String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }
}
