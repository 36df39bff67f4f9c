package dev.fanfold.query.feed.caching;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * What Redis has to be told of posts and has not taken yet. A later revision is not settled by an earlier one. Of more
 * than {@link #MOST} posts no single one is owed but all of their generation.
 */
final class OwedRevisions {

    /** A second and more of changes at full rate, 1 MB. */
    static final int MOST = 10_000;

    private final Map<Key, Long> some = new ConcurrentHashMap<>();

    /** Generations of which all is owed, and how often that has become so. */
    private final Map<Integer, Long> all = new ConcurrentHashMap<>();

    /** Revisions of different generations say nothing of each other. */
    private record Key(int generation, UUID post) {}

    void owe(int generation, Map<UUID, Long> revisions) {
        if (some.size() < MOST) {
            revisions.forEach((post, revision) -> some.merge(new Key(generation, post), revision, Math::max));
        } else {
            all.merge(generation, 1L, Long::sum);
        }
    }

    /** Redis has taken these. */
    void settle(int generation, Map<UUID, Long> revisions) {
        revisions.forEach((post, revision) -> some.remove(new Key(generation, post), revision));
    }

    /**
     * Redis has been told of all, as it was owed then.
     *
     * @param times what {@link #due} said
     * @return whether nothing has been added meanwhile
     */
    boolean settleAll(int generation, long times) {
        return all.remove(generation, times);
    }

    /** What Redis has of that post may be old. */
    boolean owes(int generation, UUID post) {
        return all.containsKey(generation) || some.containsKey(new Key(generation, post));
    }

    /**
     * @param some generation and revisions
     * @param all generation, and the times for {@link #settleAll}
     */
    void due(BiConsumer<Integer, Map<UUID, Long>> some, BiConsumer<Integer, Long> all) {
        Map<Integer, Map<UUID, Long>> due = new HashMap<>();
        this.some.forEach((key, revision) ->
                due.computeIfAbsent(key.generation(), g -> new HashMap<>()).put(key.post(), revision));
        due.forEach(some);
        this.all.forEach(all);
    }
}
