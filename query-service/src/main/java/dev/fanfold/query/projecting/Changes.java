package dev.fanfold.query.projecting;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the projectors of one batch found to have changed beyond their own rows: by how much counts move, and which
 * posts look different. Keys are sorted, so that every transaction locks rows in the same order.
 */
public final class Changes {

    private final Map<UUID, long[]> posts = new TreeMap<>();
    private final Map<UUID, long[]> authors = new TreeMap<>();
    private final Map<UUID, long[]> tags = new TreeMap<>();
    private final Map<UUID, long[]> replies = new TreeMap<>();
    private final Set<UUID> retagged = new TreeSet<>();

    /** By how much one row's counts move; which count is which is its storage's matter. */
    public record Delta(UUID id, long first, long second) {}

    public void post(UUID id, long likes, long comments) {
        add(posts, id, likes, comments);
    }

    public void author(UUID id, long publishedPosts, long comments) {
        add(authors, id, publishedPosts, comments);
    }

    public void tag(UUID id, long publishedPosts) {
        add(tags, id, publishedPosts, 0);
    }

    public void replies(UUID commentId, long direct) {
        add(replies, commentId, direct, 0);
    }

    /** The post was listed, unlisted or tagged: its memberships in tags must be looked at again. */
    public void retagged(UUID postId) {
        retagged.add(postId);
    }

    public Collection<Delta> posts() {
        return moved(posts);
    }

    public Collection<Delta> authors() {
        return moved(authors);
    }

    public Collection<Delta> tags() {
        return moved(tags);
    }

    public Collection<Delta> replies() {
        return moved(replies);
    }

    public Set<UUID> retagged() {
        return retagged;
    }

    private static void add(Map<UUID, long[]> deltas, UUID id, long first, long second) {
        long[] delta = deltas.computeIfAbsent(id, key -> new long[2]);
        delta[0] += first;
        delta[1] += second;
    }

    private static Collection<Delta> moved(Map<UUID, long[]> deltas) {
        Map<UUID, Delta> moved = new HashMap<>();
        deltas.forEach((id, delta) -> {
            if (delta[0] != 0 || delta[1] != 0) {
                moved.put(id, new Delta(id, delta[0], delta[1]));
            }
        });
        return new TreeMap<>(moved).values();
    }
}
