package dev.fanfold.endtoend.faults;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Pages;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis only makes reads faster: without it they answer, show what is new, and show it still when Redis is back. */
@ExtendWith(LocalStackExtension.class)
class RedisAwayIT {
    /** Well below the lifetime of a cached document: what is seen sooner was not merely forgotten. */
    private static final Duration SOONER_THAN_EXPIRY = Duration.ofSeconds(15);

    private final LocalStack stack;
    private final Api visitor;
    private Member author;
    private Reply post;

    RedisAwayIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    /** Read before Redis goes, so that an old card lies in it. */
    @BeforeEach
    void publish() {
        author = Member.register(stack, "redis-author");
        post = author.publish("Before");
        eventually(() -> assertReads("Before"));
    }

    @Test
    void readsGoOnWhileRedisIsKilled() {
        stack.redis().kill();

        assertReads("Before");
        edit("Meanwhile");
        eventually(SOONER_THAN_EXPIRY, () -> assertReads("Meanwhile"));

        stack.redis().start();
        assertReads("Meanwhile");
        edit("Afterwards");
        eventually(SOONER_THAN_EXPIRY, () -> assertReads("Afterwards"));
    }

    /** A frozen Redis takes connections and never answers; what lies in it is old when it wakes up. */
    @Test
    void readsGoOnWhileRedisIsFrozen() {
        stack.redis().pause();

        assertReads("Before");
        edit("Meanwhile");
        eventually(SOONER_THAN_EXPIRY, () -> assertReads("Meanwhile"));

        stack.redis().resume();
        eventually(SOONER_THAN_EXPIRY, () -> assertReads("Meanwhile"));
        edit("Afterwards");
        eventually(SOONER_THAN_EXPIRY, () -> assertReads("Afterwards"));
    }

    private void edit(String title) {
        post = author.api()
                .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", title))
                .ok();
    }

    private void assertReads(String title) {
        assertEquals(
                title,
                visitor.get("/v1/posts/" + post.id()).ok().body().path("title").asText());
        var listed = Pages.all(visitor, "/v1/posts?author=" + author.id());
        assertEquals(1, listed.size());
        assertEquals(title, listed.getFirst().path("title").asText());
        assertTrue(visitor.get("/v1/posts").ok().body().path("items").size() > 0);
        visitor.get("/v1/posts/" + post.id() + "/comments").ok();
        visitor.get("/v1/authors/" + author.id()).ok();
        visitor.get("/v1/tags").ok();
    }
}
