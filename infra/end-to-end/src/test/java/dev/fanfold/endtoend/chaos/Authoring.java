package dev.fanfold.endtoend.chaos;

import dev.fanfold.endtoend.chaos.Insistent.Answer;
import dev.fanfold.endtoend.chaos.Remembered.Post;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What a member does with posts of their own. */
final class Authoring {
    private static final String POSTS = "/v1/posts/";

    private final String author;
    private final Insistent api;
    private final Remembered memory;
    private final RandomGenerator random;
    private final String tags;

    /** @param tags how names of tags begin */
    Authoring(String author, String tags, Insistent api, Remembered memory, RandomGenerator random) {
        this.author = author;
        this.tags = tags;
        this.api = api;
        this.memory = memory;
        this.random = random;
    }

    void write() {
        var title = "Title " + random.nextInt(1_000_000);
        var publish = random.nextInt(5) > 0;
        var answer = api.post("/v1/posts", Map.of("title", title, "body", "About " + title, "publish", publish));
        if (answer.accepted()) {
            var reply = answer.reply();
            memory.add(new Post(
                    reply.id(),
                    author,
                    reply.header("Consistency-Token"),
                    title,
                    publish ? "published" : "draft",
                    reply.version()));
        }
    }

    void edit() {
        own(post -> !post.deleted).ifPresent(post -> {
            var title = "Title " + random.nextInt(1_000_000);
            if (changed(post, api.patch(POSTS + post.id, post.version, Map.of("title", title)))) {
                post.title = title;
            }
        });
    }

    void publish() {
        own(post -> !post.deleted && !post.status.equals("published")).ifPresent(post -> {
            if (changed(post, api.post(POSTS + post.id + "/publish"))) {
                post.status = "published";
            }
        });
    }

    void archive() {
        own(post -> !post.deleted && post.status.equals("published")).ifPresent(post -> {
            if (changed(post, api.post(POSTS + post.id + "/archive"))) {
                post.status = "archived";
            }
        });
    }

    void delete() {
        own(post -> !post.deleted).ifPresent(post -> {
            if (changed(post, api.delete(POSTS + post.id, post.version))) {
                post.deleted = true;
            }
        });
    }

    void restore() {
        own(post -> post.deleted).ifPresent(post -> {
            if (changed(post, api.post(POSTS + post.id + "/restore"))) {
                post.deleted = false;
            }
        });
    }

    /** Not again after a doubt: the doubted attempt may still come, and would find other tags of these names. */
    void tag() {
        own(post -> !post.deleted && !post.tagsDoubted).ifPresent(post -> {
            var answer = api.having(post.token).put(POSTS + post.id + "/tags", Map.of("tags", names()));
            post.tagsDoubted = answer.doubted();
            if (answer.accepted()) {
                var given = new TreeSet<String>();
                answer.reply().body().path("tags").forEach(tag -> {
                    memory.tags().seen(tag.path("id").asText(), tag.path("name").asText());
                    given.add(tag.path("id").asText());
                });
                post.tags = List.copyOf(given);
            }
        });
    }

    private Set<String> names() {
        var names = new TreeSet<String>();
        for (int n = random.nextInt(4); n > 0; n--) {
            names.add(tags + "-" + random.nextInt(8));
        }
        return names;
    }

    private Optional<Post> own(Predicate<Post> of) {
        return memory.post(random, post -> post.author.equals(author) && of.test(post));
    }

    /** Every change counts the version on by one, whoever of the attempts made it. */
    private static boolean changed(Post post, Answer answer) {
        if (answer.done()) {
            post.version++;
        }
        return answer.done();
    }
}
