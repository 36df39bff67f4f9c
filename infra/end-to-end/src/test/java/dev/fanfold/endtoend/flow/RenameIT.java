package dev.fanfold.endtoend.flow;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Batches;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Pages;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new name reaches everything its bearer has written, and what they are writing at that moment. */
@ExtendWith(LocalStackExtension.class)
class RenameIT {
    private static final int POSTS = 400;
    private static final int COMMENTS = 400;
    private static final Instant DATE = Instant.parse("2021-06-01T00:00:00Z");

    private final LocalStack stack;
    private final Api visitor;

    RenameIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    @Test
    void everyPostAndCommentShowsTheNewNameAlsoThoseWrittenMeanwhile() {
        var author = Member.register(stack, "renamed");
        var batches = Batches.of(stack);
        var discussed = Member.register(stack, "host").publish("A post of somebody else");
        batches.posts(author.id(), POSTS, n -> DATE.plusSeconds(n));
        batches.comments(author.id(), discussed.id(), null, COMMENTS, n -> DATE.plusSeconds(n));
        var posts = new AtomicInteger(POSTS);
        var comments = new AtomicInteger(COMMENTS);
        var me = author.api().get("/v1/me").ok();

        try (var writer = Background.repeat(() -> {
            batches.posts(author.id(), 5, n -> DATE.minusSeconds(n));
            author.comment(discussed.id(), "written meanwhile");
            posts.addAndGet(5);
            comments.incrementAndGet();
        })) {
            eventually(() -> assertTrue(writer.rounds() > 3));
            author.api()
                    .patch("/v1/me", me.version(), Map.of("displayName", "A New Name"))
                    .ok();
            var before = writer.rounds();
            eventually(() -> assertTrue(writer.rounds() > before + 3));
        }

        eventually(() -> {
            assertNamed("A New Name", posts.get(), Pages.all(visitor, "/v1/posts?limit=100&author=" + author.id()));
            assertNamed(
                    "A New Name",
                    comments.get(),
                    Pages.all(visitor, "/v1/posts/" + discussed.id() + "/comments?limit=100"));
            var card = visitor.get("/v1/authors/" + author.id()).ok().body();
            assertEquals("A New Name", card.path("displayName").asText());
            assertEquals(posts.get(), card.path("postCount").asInt());
            assertEquals(comments.get(), card.path("commentCount").asInt());
        });
    }

    private static void assertNamed(String name, int count, List<JsonNode> items) {
        var names = new TreeSet<String>();
        items.forEach(item -> names.add(item.at("/author/displayName").asText()));
        assertEquals(Set.of(name), names);
        assertEquals(count, items.size());
    }
}
