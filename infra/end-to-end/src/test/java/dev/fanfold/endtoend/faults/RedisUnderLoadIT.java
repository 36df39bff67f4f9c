package dev.fanfold.endtoend.faults;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever happens to Redis while many read: every read answers, and soon shows what was written meanwhile. */
@ExtendWith(LocalStackExtension.class)
class RedisUnderLoadIT {
    private static final Duration SOONER_THAN_EXPIRY = Duration.ofSeconds(15);
    private static final int READERS = 4;

    /** Of each reader while a fault lasts. */
    private static final int ROUNDS = 50;

    private final LocalStack stack;
    private final Api visitor;
    private Member author;
    private volatile List<Reply> posts;

    RedisUnderLoadIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    @BeforeEach
    void publish() {
        author = Member.register(stack, "redis-load");
        posts = IntStream.range(0, 5).mapToObj(n -> author.publish("Before")).toList();
        eventually(() -> assertShown("Before"));
    }

    @Test
    void everyReadAnswersWhileRedisForgetsDiesAndFreezes() throws IOException {
        var readers = IntStream.range(0, READERS)
                .mapToObj(n -> Background.repeat(this::read))
                .toList();
        try {
            for (int times = 0; times < 10; times++) {
                forget();
            }
            editUnder(readers, "Forgotten");

            stack.redis().kill();
            editUnder(readers, "Dead");
            stack.redis().start();
            editUnder(readers, "Back");

            stack.redis().pause();
            editUnder(readers, "Frozen");
            stack.redis().resume();
            editUnder(readers, "Awake");
        } finally {
            readers.forEach(Background::close);
        }
    }

    private void editUnder(List<Background> readers, String title) {
        posts = posts.stream()
                .map(post -> author.api()
                        .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", title))
                        .ok())
                .toList();
        for (Background reader : readers) {
            int before = reader.rounds();
            eventually(() -> assertTrue(reader.rounds() >= before + ROUNDS, "a reader has stopped"));
        }
        eventually(SOONER_THAN_EXPIRY, () -> assertShown(title));
    }

    private void read() {
        posts.forEach(post -> visitor.get("/v1/posts/" + post.id()).ok());
        visitor.get("/v1/posts").ok();
        visitor.get("/v1/posts?sort=top").ok();
        visitor.get("/v1/posts?author=" + author.id()).ok();
        visitor.get("/v1/tags").ok();
    }

    private void assertShown(String title) {
        for (Reply post : posts) {
            assertEquals(
                    title,
                    visitor.get("/v1/posts/" + post.id())
                            .ok()
                            .body()
                            .path("title")
                            .asText());
        }
        visitor.get("/v1/posts?author=" + author.id())
                .ok()
                .body()
                .path("items")
                .forEach(item -> assertEquals(title, item.path("title").asText()));
    }

    private void forget() throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), stack.redis().port())) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals('+', socket.getInputStream().read());
        }
    }
}
