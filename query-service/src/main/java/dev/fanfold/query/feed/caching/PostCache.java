package dev.fanfold.query.feed.caching;

import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.service.data.Generation;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
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
@Singleton
public class PostCache {

    private static final int MAX_OWED = 10_000;
    private static final Duration REPEAT = Duration.ofSeconds(1);

    private final NearCache near;
    private final RedisDocuments redis;
    private final Vertx vertx;
    private final KnownGenerations generations;
    private final Map<Key, Long> owed = new ConcurrentHashMap<>();
    private final Map<Key, Uni<Optional<PostDocument>>> loading = new ConcurrentHashMap<>();

    /** Revisions of different generations say nothing of each other. */
    private record Key(int generation, UUID post) {}

    PostCache(NearCache near, RedisDocuments redis, Vertx vertx, KnownGenerations generations) {
        this.generations = generations;
        this.near = near;
        this.redis = redis;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(REPEAT.toMillis(), timer -> {
            if (!owed.isEmpty()) {
                Map<Integer, Map<UUID, Long>> due = new HashMap<>();
                owed.forEach((key, revision) -> due.computeIfAbsent(key.generation(), g -> new HashMap<>())
                        .put(key.post(), revision));
                due.forEach(this::settle);
            }
        });
    }

    /**
     * From this process, or else looked for once for all who ask at the same time: in Redis, then by {@code load} in
     * the generation that was read when that began, whose document it is kept as. Who asks after an invalidation does
     * not get what was looked for before.
     */
    public Uni<Optional<PostDocument>> getOrLoad(UUID id, Function<Generation, Uni<Optional<PostDocument>>> load) {
        NearCache.Listening since = near.listening();
        Generation read = generations.read();
        Key asked = new Key(read.number(), id);
        if (owed.containsKey(asked)) {
            return load.apply(read);
        }
        Optional<PostDocument> known = near.get(id);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : loading.computeIfAbsent(asked, key -> look(key, since, () -> load.apply(read)));
    }

    /** What this instance keeps of answers goes, as it does where another generation is read from now on. */
    public void clear() {
        near.clear();
        loading.clear();
    }

    /**
     * To be called after the commit that gave the posts these revisions in that generation. Returns at once and never
     * fails.
     */
    public void invalidate(int generation, Map<UUID, Long> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        if (generation == generations.read().number()) {
            near.outdate(revisions);
        }
        if (owed.size() < MAX_OWED) {
            revisions.forEach((id, revision) -> owed.merge(new Key(generation, id), revision, Math::max));
        }
        revisions.keySet().forEach(id -> loading.remove(new Key(generation, id)));
        settle(generation, revisions);
    }

    private void settle(int generation, Map<UUID, Long> revisions) {
        redis.outdate(generation, revisions)
                .subscribe()
                .with(done -> revisions.keySet().forEach(id -> owed.remove(new Key(generation, id))), failed -> {});
    }

    private Uni<Optional<PostDocument>> look(
            Key key, NearCache.Listening since, Supplier<Uni<Optional<PostDocument>>> load) {
        AtomicReference<Uni<Optional<PostDocument>>> self = new AtomicReference<>();
        self.set(redis.get(key.generation(), key.post())
                .chain(cached -> cached.isPresent() ? Uni.createFrom().item(cached) : loadAndFill(key, load))
                .invoke(found -> found.ifPresent(document -> near.put(key.post(), document, since)))
                .onTermination()
                .invoke(() -> loading.remove(key, self.get()))
                .memoize()
                .indefinitely());
        return self.get();
    }

    private Uni<Optional<PostDocument>> loadAndFill(Key key, Supplier<Uni<Optional<PostDocument>>> load) {
        return load.get()
                .invoke(found -> found.ifPresent(document -> redis.put(key.generation(), key.post(), document)));
    }
}
