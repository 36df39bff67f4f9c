package dev.fanfold.endtoend.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What was answered, and nothing else: the site as its members know it. Each thing is changed by the one thread that
 * writes it, and read by all.
 */
final class Remembered {
    /** New things get most of the attention, so that their counts move much. */
    private static final int RECENT = 15;

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final List<Comment> comments = new CopyOnWriteArrayList<>();
    private final Map<Relation, Boolean> likes = new ConcurrentHashMap<>();
    private final Map<Relation, Boolean> follows = new ConcurrentHashMap<>();
    private final Map<Relation, Boolean> doubted = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Set<String> absent = ConcurrentHashMap.newKeySet();
    private final RememberedTags tags = new RememberedTags();

    /** A user and what they like, or whom they follow. */
    record Relation(String user, String object) {}

    static final class Post {
        final String id;
        final String author;
        final String token;
        volatile String title;
        volatile String status;
        volatile boolean deleted;
        volatile long version;
        volatile List<String> tags = List.of();
        volatile boolean tagsDoubted;

        Post(String id, String author, String token, String title, String status, long version) {
            this.id = id;
            this.author = author;
            this.token = token;
            this.title = title;
            this.status = status;
            this.version = version;
        }
    }

    static final class Comment {
        final String id;
        final String post;
        final String parent;
        final String author;
        volatile String body;
        volatile boolean deleted;
        volatile long version;

        Comment(String id, String post, String parent, String author, String body, long version) {
            this.id = id;
            this.post = post;
            this.parent = parent;
            this.author = author;
            this.body = body;
            this.version = version;
        }
    }

    void add(Post post) {
        posts.add(post);
    }

    void add(Comment comment) {
        comments.add(comment);
    }

    void named(String user, String displayName) {
        names.put(user, displayName);
    }

    void present(String user, boolean there) {
        if (there) {
            absent.remove(user);
        } else {
            absent.add(user);
        }
    }

    void liked(Relation like, boolean liked) {
        likes.put(like, liked);
    }

    void followed(Relation follow, boolean followed) {
        follows.put(follow, followed);
    }

    /** @param settled whether what was doubted was accepted in the end; otherwise nobody knows what it is now */
    void doubt(Relation relation, boolean settled) {
        doubted.put(relation, settled);
    }

    boolean isDoubted(Relation relation) {
        return doubted.containsKey(relation);
    }

    /** Those that may be or not be. */
    Set<Relation> unknown() {
        return doubted.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    boolean isPresent(String user) {
        return !absent.contains(user);
    }

    Collection<Post> posts() {
        return posts;
    }

    Collection<Comment> comments() {
        return comments;
    }

    Map<Relation, Boolean> likes() {
        return likes;
    }

    Map<Relation, Boolean> follows() {
        return follows;
    }

    Map<String, String> names() {
        return names;
    }

    RememberedTags tags() {
        return tags;
    }

    Optional<Post> post(RandomGenerator random, Predicate<Post> of) {
        return any(posts, random, of);
    }

    Optional<Comment> comment(RandomGenerator random, Predicate<Comment> of) {
        return any(comments, random, of);
    }

    private static <T> Optional<T> any(List<T> all, RandomGenerator random, Predicate<T> of) {
        var fitting = all.stream().filter(of).toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        var from = random.nextInt(4) == 0 ? 0 : Math.max(0, fitting.size() - RECENT);
        return Optional.of(fitting.get(random.nextInt(from, fitting.size())));
    }
}
