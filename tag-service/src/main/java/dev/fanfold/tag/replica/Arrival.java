package dev.fanfold.tag.replica;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Waits for posts that a client has just written at post-service and whose events are still on their way here. Asks the
 * database, since any instance may be the one that takes them in.
 */
@ApplicationScoped
public class Arrival {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Pool pool;
    private final KnownPosts posts;

    Arrival(Pool pool, KnownPosts posts) {
        this.pool = pool;
        this.posts = posts;
    }

    /**
     * Completes when the copy has what the token says of these posts, or after {@link #LIMIT}. Posts that the token
     * says nothing of are not waited for.
     */
    public Uni<Void> of(ConsistencyToken token, Collection<UUID> postIds) {
        Map<UUID, Long> expected = expected(token, postIds);
        if (expected.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        return Uni.createFrom()
                .deferred(() -> posts.find(pool, expected.keySet()))
                .repeat()
                .withDelay(PAUSE)
                .until(known -> System.nanoTime() > end || hasAll(known, expected))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * A token names the last write of each partition. Where that is the post, its version is known; where it is
     * something else of the partition, such as a comment, the post was written before it and has some version.
     */
    private static Map<UUID, Long> expected(ConsistencyToken token, Collection<UUID> postIds) {
        Map<UUID, Long> expected = new HashMap<>();
        for (UUID id : postIds) {
            token.writes().stream()
                    .filter(write -> write.topic() == Topic.POSTS && write.partition() == Topic.partitionOf(id))
                    .forEach(write ->
                            expected.merge(id, write.key().equals(id.toString()) ? write.version() : 1, Math::max));
        }
        return expected;
    }

    private static boolean hasAll(Map<UUID, KnownPost> known, Map<UUID, Long> expected) {
        return expected.entrySet().stream()
                .allMatch(post -> known.containsKey(post.getKey())
                        && known.get(post.getKey()).version() >= post.getValue());
    }
}
