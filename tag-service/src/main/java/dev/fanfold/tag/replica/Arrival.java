package dev.fanfold.tag.replica;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.consistency.CopyArrival;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Waits for posts that a client has just written at post-service. */
@ApplicationScoped
public class Arrival {

    private final Pool pool;
    private final KnownPosts posts;

    Arrival(Pool pool, KnownPosts posts) {
        this.pool = pool;
        this.posts = posts;
    }

    /** @see CopyArrival#of */
    public Uni<Boolean> of(ConsistencyToken token, Collection<UUID> postIds) {
        return CopyArrival.of(
                token, Topic.POSTS, postIds, ids -> posts.find(pool, ids).map(Arrival::versions));
    }

    private static Map<UUID, Long> versions(Map<UUID, KnownPost> posts) {
        return posts.values().stream().collect(Collectors.toMap(KnownPost::id, KnownPost::version));
    }
}
