package dev.fanfold.query.feed.caching;

import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.service.data.Generation;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Post documents in this process and in Redis, in front of PostgreSQL. Three rules keep it harmless: a document is
 * written only over an older revision; whoever changes a post leaves its new revision behind, before the commit and
 * after it, in Redis and with every instance that listens, so a reader that loaded before cannot put the old document
 * back; and whatever fails or takes long is a miss.
 *
 * <p>An invalidation that Redis did not take is repeated every second; until then this instance does not read that post
 * from Redis. Beyond {@link OwedRevisions#MOST} it owes all of them: it reads none from Redis, and has all taken out of
 * it when it answers again. What is forgotten with an instance that is killed while it owes is at most as old as
 * {@link RedisDocuments#LIFETIME}.
 */
@Singleton
public class PostCache {

    private static final Logger LOG = Logger.getLogger(PostCache.class);
    private static final Duration REPEAT = Duration.ofSeconds(1);

    private final NearCache near;
    private final RedisDocuments redis;
    private final Vertx vertx;
    private final KnownGenerations generations;
    private final OwedRevisions owed = new OwedRevisions();
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
        vertx.setPeriodic(REPEAT.toMillis(), timer -> owed.due(this::settle, this::settleAll));
    }

    /**
     * From this process, or else looked for once for all who ask at the same time: in Redis, then by {@code load} in
     * the generation that was read when that began, whose document it is kept as. Who asks after an invalidation does
     * not get what was looked for before.
     */
    public Uni<Optional<PostDocument>> getOrLoad(UUID id, Function<Generation, Uni<Optional<PostDocument>>> load) {
        NearCache.Since since = near.now();
        Generation read = generations.read();
        Optional<PostDocument> known = near.get(id);
        return known.isPresent()
                ? Uni.createFrom().item(known)
                : loading.computeIfAbsent(new Key(read.number(), id), key -> look(key, since, () -> load.apply(read)));
    }

    /** What this instance keeps of answers goes, as it does where another generation is read from now on. */
    public void clear() {
        near.clear();
        loading.clear();
    }

    /**
     * To be called before the commit that gives the posts these revisions in that generation: from now on older
     * documents are gone and refused, so that nobody is shown one even where this process ends before it comes to
     * {@link #invalidate}. Best effort, and nothing where that generation is not read; returns at once and never fails.
     * Of a transaction that is rolled back nothing is left but posts that are read from the database for a while.
     */
    public void announce(int generation, Map<UUID, Long> revisions) {
        if (!revisions.isEmpty() && generation == generations.read().number()) {
            near.outdate(revisions);
            redis.outdate(generation, revisions).subscribe().with(done -> {}, failed -> {});
        }
    }

    /**
     * To be called after the commit, whatever was announced: an instance that began to listen in between has not heard
     * of that and may have read before the commit. Returns at once and never fails.
     */
    public void invalidate(int generation, Map<UUID, Long> revisions) {
        if (revisions.isEmpty()) {
            return;
        }
        if (generation == generations.read().number()) {
            near.outdate(revisions);
        }
        owed.owe(generation, revisions);
        revisions.keySet().forEach(id -> loading.remove(new Key(generation, id)));
        settle(generation, revisions);
    }

    private void settle(int generation, Map<UUID, Long> revisions) {
        redis.outdate(generation, revisions).subscribe().with(done -> owed.settle(generation, revisions), failed -> {});
    }

    private void settleAll(int generation, long times) {
        redis.forget(generation)
                .subscribe()
                .with(
                        done -> {
                            if (owed.settleAll(generation, times)) {
                                LOG.infof(
                                        "documents of generation %d were taken out of Redis: it had not been told of all changes",
                                        generation);
                            }
                        },
                        failed -> {});
    }

    private Uni<Optional<PostDocument>> look(
            Key key, NearCache.Since since, Supplier<Uni<Optional<PostDocument>>> load) {
        Uni<Optional<PostDocument>> shared = owed.owes(key.generation(), key.post())
                ? Uni.createFrom().item(Optional.empty())
                : redis.get(key.generation(), key.post());
        AtomicReference<Uni<Optional<PostDocument>>> self = new AtomicReference<>();
        self.set(shared.chain(cached -> cached.isPresent() ? Uni.createFrom().item(cached) : loadAndFill(key, load))
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
