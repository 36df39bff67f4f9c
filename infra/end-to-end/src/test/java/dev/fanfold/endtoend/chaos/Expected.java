package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.chaos.Remembered.Comment;
import dev.fanfold.endtoend.chaos.Remembered.Post;
import dev.fanfold.endtoend.chaos.Remembered.Relation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the table of counts (architecture.md) makes of what is remembered. */
record Expected(Remembered memory) {

    /** How many there are at least and at most: more than is sure only where nobody knows what an attempt has done. */
    record Range(long least, long most) {

        boolean has(long count) {
            return least <= count && count <= most;
        }

        @Override
        public String toString() {
            return least == most ? String.valueOf(least) : least + " to " + most;
        }
    }

    boolean isListed(Post post) {
        return post.status.equals("published") && !post.deleted && memory.isPresent(post.author);
    }

    boolean isThere(Comment comment) {
        return !comment.deleted && memory.isPresent(comment.author);
    }

    List<Post> listed(String author) {
        return memory.posts().stream()
                .filter(post -> post.author.equals(author) && isListed(post))
                .toList();
    }

    Range likes(Post post) {
        return range(memory.likes(), like -> like.object().equals(post.id) && memory.isPresent(like.user()));
    }

    Range followers(String user) {
        return range(memory.follows(), follow -> follow.object().equals(user) && memory.isPresent(follow.user()));
    }

    Range following(String user) {
        return range(memory.follows(), follow -> follow.user().equals(user) && memory.isPresent(follow.object()));
    }

    long comments(Post post) {
        return comments(comment -> comment.post.equals(post.id));
    }

    long comments(String author) {
        return comments(comment -> comment.author.equals(author));
    }

    long replies(Comment parent) {
        return comments(comment -> parent.id.equals(comment.parent));
    }

    /** Names of the tags that a post has by now. */
    List<String> tags(Post post) {
        return memory.tags().now(post.tags).stream()
                .map(memory.tags()::name)
                .sorted()
                .toList();
    }

    private long comments(Predicate<Comment> of) {
        return memory.comments().stream().filter(of).filter(this::isThere).count();
    }

    private Range range(Map<Relation, Boolean> relations, Predicate<Relation> of) {
        var unknown = memory.unknown().stream().filter(of).collect(Collectors.toSet());
        var sure = relations.entrySet().stream()
                .filter(entry -> entry.getValue() && of.test(entry.getKey()) && !unknown.contains(entry.getKey()))
                .count();
        return new Range(sure, sure + unknown.size());
    }
}
