package dev.fanfold.post;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.EventCodec;
import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.service.testing.TopicWriter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What user-service tells of its accounts. */
public final class Users {

    private Users() {}

    /** Returns once it has arrived here. */
    public static void tell(Pool pool, UUID id, String status, long version) {
        TopicWriter.write(event(id, status, version));
        eventually(() -> assertEquals(version, version(pool, id)));
    }

    /** Returns once all that was ever told has arrived here. */
    public static void awaitAll(Pool pool) {
        Map<UUID, Long> told = new HashMap<>();
        TopicReader.records(Topic.USERS).stream()
                .map(EventCodec::decode)
                .forEach(event -> told.merge(event.partitionId(), event.version(), Math::max));
        eventually(() -> {
            Map<UUID, Long> missing = new HashMap<>(told);
            pool.query("SELECT user_id, version FROM known_user")
                    .executeAndAwait()
                    .forEach(row -> missing.remove(row.getUUID("user_id"), row.getLong("version")));
            assertEquals(Map.of(), missing);
        });
    }

    public static UserEvent event(UUID id, String status, long version) {
        UserEvent.State state = new UserEvent.State(
                id, null, null, null, null, null, status, Instant.parse("2026-01-31T12:00:00Z"), version);
        return switch (status) {
            case "active" -> version == 1 ? new UserEvent.Registered(state) : new UserEvent.Restored(state);
            case "deactivated" -> new UserEvent.Deactivated(state);
            case "deleted" -> new UserEvent.Deleted(state);
            case "erased" -> new UserEvent.Erased(id, version);
            default -> throw new IllegalArgumentException(status);
        };
    }

    /** Of the copy here; 0 where there is none. */
    private static long version(Pool pool, UUID id) {
        return pool.preparedQuery("SELECT coalesce(max(version), 0) FROM known_user WHERE user_id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getLong(0);
    }
}
