package dev.fanfold.service.consistency;

import dev.fanfold.contracts.Topic;
import dev.fanfold.service.data.Bounded;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Waits for entities that a client has just written at another service and whose events are still on their way into
 * this service's copy. Asks the database, since any instance may be the one that takes them in.
 */
public final class CopyArrival {

    /** How long a command waits. */
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(25);

    private CopyArrival() {}

    /**
     * Completes when the copy has what the token says of these entities, or after {@link #LIMIT}. Entities that the
     * token says nothing of are neither waited nor asked for. Tells whether all is there.
     *
     * @param topic whose entities they are; each is its own partition key
     * @param versions reads the copy: the versions of those that are there
     */
    public static Uni<Boolean> of(
            ConsistencyToken token,
            Topic topic,
            Collection<UUID> ids,
            Function<Set<UUID>, Uni<Map<UUID, Long>>> versions) {
        Map<UUID, Long> expected = expected(token, topic, ids);
        if (expected.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        long end = System.nanoTime() + LIMIT.toNanos();
        AtomicBoolean there = new AtomicBoolean();
        return Bounded.answer(Uni.createFrom()
                .deferred(() -> versions.apply(expected.keySet()))
                .repeat()
                .withDelay(PAUSE)
                .until(known -> {
                    there.set(hasAll(known, expected));
                    return there.get() || System.nanoTime() > end;
                })
                .collect()
                .last()
                .map(ended -> there.get()));
    }

    /**
     * A token names the last write of each partition. Where that is the entity, its version is known; where it is
     * something else of the partition, the entity was written before it and has some version.
     */
    private static Map<UUID, Long> expected(ConsistencyToken token, Topic topic, Collection<UUID> ids) {
        Map<UUID, Long> expected = new HashMap<>();
        if (token.writes().isEmpty()) {
            return expected;
        }
        for (UUID id : ids) {
            token.writes().stream()
                    .filter(write -> write.topic() == topic && write.partition() == Topic.partitionOf(id))
                    .forEach(write ->
                            expected.merge(id, write.key().equals(id.toString()) ? write.version() : 1, Math::max));
        }
        return expected;
    }

    private static boolean hasAll(Map<UUID, Long> known, Map<UUID, Long> expected) {
        return expected.entrySet().stream()
                .allMatch(entity -> known.getOrDefault(entity.getKey(), 0L) >= entity.getValue());
    }
}
