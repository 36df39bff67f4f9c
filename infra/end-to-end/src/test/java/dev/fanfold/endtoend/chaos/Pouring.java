package dev.fanfold.endtoend.chaos;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Likes that come and go, and comments, on posts of all partitions, a round as fast as they are answered. */
final class Pouring implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int POSTS = 24;
    private static final int READERS = 4;

    /** After each round over all posts: instances that start between them want to get on, too. */
    private static final Duration BREATH = Duration.ofMillis(250);

    private final Api visitor;
    private final List<String> posts;
    private final Map<String, Map<Member, Boolean>> likes = new ConcurrentHashMap<>();
    private final Map<String, Integer> comments = new ConcurrentHashMap<>();
    private final List<Background> readers = new ArrayList<>();

    Pouring(LocalStack stack) {
        this.visitor = Api.of(stack);
        var author = Member.register(stack, "poured-on");
        this.posts = IntStream.range(0, POSTS)
                .mapToObj(n -> author.publish("Poured on " + n).id())
                .toList();
        posts.forEach(post -> likes.put(post, new ConcurrentHashMap<>()));
        for (int n = 0; n < READERS; n++) {
            var reader = Member.register(stack, "pouring");
            readers.add(Background.repeat(BREATH, () -> posts.forEach(post -> react(reader, post))));
        }
    }

    List<String> posts() {
        return posts;
    }

    /** Each of them has gone over all posts so often again. */
    void untilRounds(int more) {
        for (var reader : readers) {
            var before = reader.rounds();
            eventually(LIMIT, () -> assertTrue(reader.rounds() >= before + more, "nothing is written any more"));
        }
    }

    @Override
    public void close() {
        readers.forEach(Background::close);
    }

    /** After the end. */
    void assertCounted() {
        eventually(LIMIT, () -> assertEquals(written(), shown()));
    }

    private void react(Member reader, String post) {
        var liked = !likes.get(post).getOrDefault(reader, false);
        var path = "/v1/posts/" + post + "/like";
        (liked ? reader.api().put(path) : reader.api().delete(path)).is(204);
        likes.get(post).put(reader, liked);
        reader.comment(post, "Another one");
        comments.merge(post, 1, Integer::sum);
    }

    private Map<String, String> written() {
        var written = new TreeMap<String, String>();
        posts.forEach(post -> written.put(
                post,
                likes.get(post).values().stream().filter(liked -> liked).count() + " likes, " + comments.get(post)
                        + " comments"));
        return written;
    }

    private Map<String, String> shown() {
        var shown = new TreeMap<String, String>();
        posts.forEach(post -> {
            var found = visitor.get("/v1/posts/" + post).ok().body();
            shown.put(
                    post,
                    found.path("likeCount").asInt() + " likes, "
                            + found.path("commentCount").asInt() + " comments");
        });
        return shown;
    }
}
