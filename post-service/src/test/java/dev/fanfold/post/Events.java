package dev.fanfold.post;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.EventTypes;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What post-service has told the world. */
public final class Events {

    private Events() {}

    /** All events of a key, oldest first, once nothing is left to be sent. */
    public static List<DomainEvent> of(String key, Pool pool) {
        awaitSent(pool);
        return TopicReader.events(Topic.POSTS, key);
    }

    /** The same, each as {@code post.published@2}. */
    public static List<String> told(String key, Pool pool) {
        return of(key, pool).stream().map(Events::told).toList();
    }

    public static List<ConsumerRecord<String, byte[]>> records(Pool pool) {
        awaitSent(pool);
        return TopicReader.records(Topic.POSTS);
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

    private static String told(DomainEvent event) {
        String name = EventTypes.nameOf(event.getClass());
        return name.substring("fanfold.".length(), name.length() - ".v1".length()) + "@" + event.version();
    }
}
