package dev.fanfold.query.projecting;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;

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
    private final Map<UUID, OffsetDateTime> talked = new TreeMap<>();
    private final Set<UUID> quieter = new TreeSet<>();
    private final Set<UUID> shown = new TreeSet<>();
    private final Map<UUID, UUID> unlisted = new TreeMap<>();
    private final Map<UUID, UUID[]> tagsBefore = new TreeMap<>();
    private long listed;
    private long tagsShown;
    private long authorsShown;
    private final Set<UUID> doubtedAuthors = new TreeSet<>();
    private final Set<UUID> doubtedTags = new TreeSet<>();

    /** By how much one row's counts move; which count is which is its storage's matter. */
    public record Delta(UUID id, long first, long second) {}

    /** By how much an author's counts move. */
    public record AuthorDelta(UUID id, long posts, long comments, long followers, long following, long likes) {}

    public void post(UUID id, long likes, long comments) {
        add(posts, id, likes, comments);
    }

    public void author(UUID id, long publishedPosts, long comments) {
        add(authors, id, publishedPosts, comments, 0, 0, 0);
    }

    /** @param gained 1 where the follow came, -1 where it went */
    public void follow(UUID followerId, UUID followeeId, long gained) {
        add(authors, followerId, 0, 0, 0, gained, 0);
        add(authors, followeeId, 0, 0, gained, 0, 0);
    }

    /** @param likes by how many more, or fewer, likes of a post count for its author; none for an author not known */
    public void received(UUID authorId, long likes) {
        if (likes != 0) {
            add(authors, authorId, 0, 0, 0, 0, likes);
        }
    }

    public void tag(UUID id, long publishedPosts) {
        add(tags, id, publishedPosts, 0);
    }

    public void replies(UUID commentId, long direct) {
        add(replies, commentId, direct, 0);
    }

    /** @param gained posts that are listed now and were not, less those that were and are not */
    public void listed(long gained) {
        listed += gained;
    }

    /** @param gained tags that there are now, less those that there were */
    public void tagsShown(long gained) {
        tagsShown += gained;
    }

    /** @param gained authors that everybody sees now, less those that they saw */
    public void authorsShown(long gained) {
        authorsShown += gained;
    }

    public long listed() {
        return listed;
    }

    public long tagsShown() {
        return tagsShown;
    }

    public long authorsShown() {
        return authorsShown;
    }

    /** The post was listed, unlisted or tagged: its memberships in tags must be looked at again. */
    public void retagged(UUID postId) {
        retagged.add(postId);
    }

    /** A comment of that time came to the post. */
    public void talked(UUID postId, OffsetDateTime at) {
        talked.merge(postId, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** A comment of the post went: it may have been the latest. */
    public void quieter(UUID postId) {
        quieter.add(postId);
    }

    public Map<UUID, OffsetDateTime> talked() {
        return talked;
    }

    public Set<UUID> quieter() {
        return quieter;
    }

    /** The post is listed and shows something else than counts in another way. */
    public void shown(UUID postId) {
        shown.add(postId);
    }

    /** The post was listed before this batch and is not any more. */
    public void unlisted(UUID postId, UUID authorId) {
        unlisted.put(postId, authorId);
    }

    /** The post has other tags than these. */
    public void tagged(UUID postId, UUID[] before) {
        tagsBefore.put(postId, before);
    }

    /** Nothing of the author's counts is to be trusted; null for nobody. */
    public void authorInDoubt(UUID id) {
        if (id != null) {
            doubtedAuthors.add(id);
        }
    }

    public void tagInDoubt(UUID id) {
        doubtedTags.add(id);
    }

    /** Authors whose counts are to be counted anew: where some are in doubt, of all that move. */
    public Set<UUID> doubtedAuthors() {
        return withMoved(doubtedAuthors, authors);
    }

    /** Tags whose counts are to be counted anew, as {@link #doubtedAuthors}. */
    public Set<UUID> doubtedTags() {
        return withMoved(doubtedTags, tags);
    }

    private Set<UUID> withMoved(Set<UUID> doubted, Map<UUID, long[]> deltas) {
        Set<UUID> all = new TreeSet<>(doubted);
        if (!doubtedAuthors.isEmpty() || !doubtedTags.isEmpty()) {
            all.addAll(deltas.keySet());
        }
        return all;
    }

    public Set<UUID> shown() {
        return shown;
    }

    /** With their authors. */
    public Map<UUID, UUID> unlisted() {
        return unlisted;
    }

    /** The tags that posts had. */
    public Map<UUID, UUID[]> tagsBefore() {
        return tagsBefore;
    }

    public Collection<Delta> posts() {
        return moved(posts);
    }

    public Collection<AuthorDelta> authors() {
        return moved(authors, (id, delta) -> new AuthorDelta(id, delta[0], delta[1], delta[2], delta[3], delta[4]));
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

    private static void add(Map<UUID, long[]> deltas, UUID id, long... moves) {
        long[] delta = deltas.computeIfAbsent(id, key -> new long[moves.length]);
        for (int i = 0; i < moves.length; i++) {
            delta[i] += moves[i];
        }
    }

    private static Collection<Delta> moved(Map<UUID, long[]> deltas) {
        return moved(deltas, (id, delta) -> new Delta(id, delta[0], delta[1]));
    }

    /** Those that move at all, in key order. */
    private static <T> Collection<T> moved(Map<UUID, long[]> deltas, BiFunction<UUID, long[], T> of) {
        List<T> moved = new ArrayList<>(deltas.size());
        deltas.forEach((id, delta) -> {
            if (Arrays.stream(delta).anyMatch(move -> move != 0)) {
                moved.add(of.apply(id, delta));
            }
        });
        return moved;
    }
}
