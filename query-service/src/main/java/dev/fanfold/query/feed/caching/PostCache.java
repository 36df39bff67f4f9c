package dev.fanfold.query.feed.caching;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Post documents in this process and in Redis, in front of PostgreSQL. Three rules keep it harmless: a document is
 * written only over an older revision; the projector leaves the new revision behind when it commits, in Redis and with
 * every instance that listens, so a reader that loaded before cannot put the old document back; and whatever fails or
 * takes long is a miss.
 *
 * <p>An invalidation that Redis did not take is remembered (up to {@link #MAX_OWED}) and repeated every second; until
 * then this instance does not read that post from Redis. What is forgotten beyond that, or with a killed instance, is
 * at most as old as {@link RedisDocuments#LIFETIME}.
 */
@ApplicationScoped
public class PostCache {

    private static final int MAX_OWED = 10_000;
    private static final Duration REPEAT = Duration.ofSeconds(1);

    private final NearCache near;
    private final RedisDocuments redis;
    private final Vertx vertx;
    private final Map<UUID, Long> owed = new ConcurrentHashMap<>();
    private final Map<UUID, Uni<Optional<PostDocument>>> loading = new ConcurrentHashMap<>();

    PostCache(NearCache near, RedisDocuments redis, Vertx vertx) {
        this.near = near;
        this.redis = redis;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(REPEAT.toMillis(), timer -> {
            if (!owed.isEmpty()) {
                settle(Map.copyOf(owed));
            }
        });
    }

    /**
     * From this process, or else looked for once for all who ask at the same time: in Redis, then by {@code load}. Who
     * asks after an invalidation does not get what was looked for before.
     */
    public Uni<Optional<PostDocument>> getOrLoad(UUID id, Supplier<Uni<Optional<PostDocument>>> load) {
        if (owed.containsKey(id)) {
            return load.get();
        }
        Optional<PostDocument> known = near.get(id);
        return known.isPresent() ? Uni.createFrom().item(known) : loading.computeIfAbsent(id, key -> look(key, load));
    }

    /** What this instance keeps of answers goes; to be called where the read model is another one from now on. */
    public void clear() {
        near.clear();
        loading.clear();
    }

    /** To be called after the commit that gave the posts these revisions. Returns at once and never fails. */
    public void invalidate(Map<UUID, Long> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        near.outdate(revisions);
        if (owed.size() < MAX_OWED) {
            revisions.forEach((id, revision) -> owed.merge(id, revision, Math::max));
        }
        revisions.keySet().forEach(loading::remove);
        settle(revisions);
    }

    private void settle(Map<UUID, Long> revisions) {
        redis.outdate(revisions).subscribe().with(done -> revisions.forEach(owed::remove), failed -> {});
    }

    private Uni<Optional<PostDocument>> look(UUID id, Supplier<Uni<Optional<PostDocument>>> load) {
        NearCache.Listening since = near.listening();
        AtomicReference<Uni<Optional<PostDocument>>> self = new AtomicReference<>();
        self.set(redis.get(id)
                .chain(cached -> cached.isPresent() ? Uni.createFrom().item(cached) : loadAndFill(id, load))
                .invoke(found -> found.ifPresent(document -> near.put(id, document, since)))
                .onTermination()
                .invoke(() -> loading.remove(id, self.get()))
                .memoize()
                .indefinitely());
        return self.get();
    }

    private Uni<Optional<PostDocument>> loadAndFill(UUID id, Supplier<Uni<Optional<PostDocument>>> load) {
        return load.get().invoke(found -> found.ifPresent(document -> redis.put(id, document)));
    }
}
