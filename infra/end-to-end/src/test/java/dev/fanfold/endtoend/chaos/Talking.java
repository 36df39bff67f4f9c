package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.chaos.Insistent.Answer;
import dev.fanfold.endtoend.chaos.Remembered.Comment;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What a member does with comments. */
final class Talking {
    private static final String COMMENTS = "/v1/comments/";

    private final String author;
    private final Insistent api;
    private final Remembered memory;
    private final RandomGenerator random;

    Talking(String author, Insistent api, Remembered memory, RandomGenerator random) {
        this.author = author;
        this.api = api;
        this.memory = memory;
        this.random = random;
    }

    void comment() {
        memory.post(random, post -> true).ifPresent(post -> add(post.id, null));
    }

    void reply() {
        memory.comment(random, comment -> !comment.deleted).ifPresent(comment -> add(comment.post, comment.id));
    }

    void edit() {
        own(comment -> !comment.deleted).ifPresent(comment -> {
            var body = body();
            if (changed(comment, api.patch(COMMENTS + comment.id, comment.version, Map.of("body", body)))) {
                comment.body = body;
            }
        });
    }

    void delete() {
        own(comment -> !comment.deleted).ifPresent(comment -> {
            if (changed(comment, api.delete(COMMENTS + comment.id, comment.version))) {
                comment.deleted = true;
            }
        });
    }

    void restore() {
        own(comment -> comment.deleted).ifPresent(comment -> {
            if (changed(comment, api.post(COMMENTS + comment.id + "/restore"))) {
                comment.deleted = false;
            }
        });
    }

    private void add(String post, String parent) {
        var body = body();
        var asked = parent == null ? Map.of("body", body) : Map.of("body", body, "parentId", parent);
        var answer = api.post("/v1/posts/" + post + "/comments", asked);
        if (answer.accepted()) {
            var reply = answer.reply();
            memory.add(new Comment(reply.id(), post, parent, author, body, reply.version()));
        }
    }

    private String body() {
        return "Comment " + random.nextInt(1_000_000);
    }

    private Optional<Comment> own(Predicate<Comment> of) {
        return memory.comment(random, comment -> comment.author.equals(author) && of.test(comment));
    }

    private static boolean changed(Comment comment, Answer answer) {
        if (answer.done()) {
            comment.version++;
        }
        return answer.done();
    }
}
