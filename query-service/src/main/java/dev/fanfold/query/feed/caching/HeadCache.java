package dev.fanfold.query.feed.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fanfold.query.generation.KnownGenerations;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Heads in this process and in Redis, in front of PostgreSQL, by the rules of {@link PostCache}: refused where a change
 * may be missing in it, one look for all who miss at the same time, and whatever fails or takes long is a miss. Heads
 * of authors and tags, of which there are many, are kept from the second time on that somebody asks within a minute.
 *
 * <p>Each generation of the read model has heads and changes of its own. Ids of transactions are the database's, so
 * what is left of one generation's changes makes another one's heads be read again, and never lets an old one pass.
 */
@Singleton
public class HeadCache {

    private static final int MAX_OWED = 10_000;
    private static final int ASKED = 20_000;
    private static final Duration REPEAT = Duration.ofSeconds(1);

    private final NearCache near;
    private final NearHeads heads;
    private final RedisHeads redis;
    private final Vertx vertx;
    private final KnownGenerations generations;

    /** By generation and scope. */
    private final Map<Integer, Map<String, Long>> owed = new ConcurrentHashMap<>();

    /** The latest transaction that has changed anything, by generation. */
    private final Map<Integer, Long> latest = new ConcurrentHashMap<>();

    private final Map<String, Looking> looking = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(ASKED)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /**
     * A change that was made known.
     *
     * @param at {@link System#nanoTime} of that
     */
    public record Outdated(int generation, long transaction, Collection<String> scopes, long at) {

        /** Whether a third of the time for which changes are remembered is over. */
        boolean isOld(long now) {
            return now - at > NearHeads.REMEMBERED.toNanos() / 3;
        }
    }

    /** @param changed what was known to have changed when the look began */
    private record Looking(long changed, NearCache.Listening since, Uni<Head> head) {}

    HeadCache(NearCache near, NearHeads heads, RedisHeads redis, Vertx vertx, KnownGenerations generations) {
        this.generations = generations;
        this.near = near;
        this.heads = heads;
        this.redis = redis;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(
                REPEAT.toMillis(),
                timer -> owed.forEach((generation, due) -> {
                    if (!due.isEmpty()) {
                        settle(generation, Map.copyOf(due));
                    }
                }));
    }

    /** Another generation is read: its heads must have seen what was changed there until now. */
    void follow(@Observes KnownGenerations.Read now) {
        heads.clear(latest.getOrDefault(now.generation().number(), 0L));
    }

    /** Whether somebody will soon ask for it again, as far as one can tell. */
    public boolean keeps(HeadKey key) {
        return key.isOfAll() || asked.asMap().putIfAbsent(key.name(), true) != null;
    }

    /**
     * From this process, or else looked for once for all who ask at the same time: in Redis, then by {@code load}. Who
     * asks after an invalidation does not get what was looked for before.
     *
     * @param load gives a head whose {@link Head#seen} was read before anything else of it
     */
    public Uni<Head> getOrLoad(HeadKey key, Supplier<Uni<Head>> load) {
        Optional<Head> known = heads.get(key);
        if (known.isPresent()) {
            return Uni.createFrom().item(known.get());
        }
        long changed = heads.changed(key.scope());
        return looking.compute(
                        key.name(),
                        (name, there) -> there != null && there.changed == changed && there.since == near.listening()
                                ? there
                                : look(key, changed, load))
                .head;
    }

    /**
     * To be called by whoever changes something, before they commit: heads that were read until then do not see the
     * transaction and do not count, and those that are read afterwards do. So nobody is shown what was there, not even
     * where this process ends in between. Returns at once and never fails; of a transaction that is rolled back nothing
     * is left but a head that is read again.
     *
     * @param generation whose rows it has changed
     * @param transaction its id
     * @param scopes of what it has changed, see {@link HeadKey}
     * @return what {@link #committed} is to be told
     */
    public Outdated outdate(int generation, long transaction, Collection<String> scopes) {
        Outdated outdated = new Outdated(generation, transaction, scopes, System.nanoTime());
        if (scopes.isEmpty()) {
            return outdated;
        }
        latest.merge(generation, transaction, Math::max);
        if (generation == generations.read().number()) { // asked last: if it comes to be read now, it finds the latest
            heads.outdate(transaction, scopes);
        }
        Map<String, Long> owing = owed.computeIfAbsent(generation, number -> new ConcurrentHashMap<>());
        Collection<String> due = owing.size() < MAX_OWED ? scopes : List.of(HeadKey.EVERYTHING);
        due.forEach(scope -> owing.merge(scope, transaction, Math::max));
        settle(generation, due.stream().collect(Collectors.toMap(scope -> scope, scope -> transaction)));
        return outdated;
    }

    /**
     * To be called after the commit. Where that took so long that the change may be forgotten by now, it is made known
     * again; otherwise nobody has to hear the same twice.
     */
    public void committed(Outdated outdated) {
        if (outdated.isOld(System.nanoTime())) {
            outdate(outdated.generation(), outdated.transaction(), outdated.scopes());
        }
    }

    /** In one call, as if the latest had changed them all: so what is read again is rather too much. */
    private void settle(int generation, Map<String, Long> due) {
        redis.outdate(generation, Collections.max(due.values()), due.keySet())
                .subscribe()
                .with(done -> due.forEach(owed.get(generation)::remove), failed -> {});
    }

    private Looking look(HeadKey key, long changed, Supplier<Uni<Head>> load) {
        NearCache.Listening since = near.listening();
        int generation = generations.read().number();
        AtomicReference<Looking> self = new AtomicReference<>();
        Uni<Optional<Head>> shared = owed.getOrDefault(generation, Map.of()).isEmpty()
                ? redis.get(generation, key)
                : Uni.createFrom().item(Optional.empty());
        self.set(new Looking(
                changed,
                since,
                shared.chain(found -> found.filter(head -> head.seen() > heads.changed(key.scope()))
                                .map(head -> Uni.createFrom().item(head))
                                .orElseGet(() -> load.get().invoke(head -> share(generation, key, head))))
                        .invoke(head -> heads.put(key, head, since))
                        .onTermination()
                        .invoke(() -> looking.remove(key.name(), self.get()))
                        .memoize()
                        .indefinitely()));
        return self.get();
    }

    /** What was read while another generation came to be read may be of either. */
    private void share(int generation, HeadKey key, Head head) {
        if (generation == generations.read().number()) {
            redis.put(generation, key, head);
        }
    }
}
