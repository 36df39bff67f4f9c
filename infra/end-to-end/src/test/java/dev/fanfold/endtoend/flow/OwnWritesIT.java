package dev.fanfold.endtoend.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who sends the tokens of their writes along sees them at once, whatever service has taken them; nothing here is
 * repeated.
 */
@ExtendWith(LocalStackExtension.class)
class OwnWritesIT {
    private static final String TOKEN = "Consistency-Token";
    private static final int ROUNDS = 20;

    private final LocalStack stack;
    private Member author;

    OwnWritesIT(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void register() {
        author = Member.register(stack, "own-writes");
    }

    @Test
    void everyWriteIsThereAtTheNextRead() {
        for (int round = 0; round < ROUNDS; round++) {
            var post = author.publish("Round " + round);
            var id = post.id();
            assertEquals(
                    "Round " + round,
                    read(post, "/v1/posts/" + id).path("title").asText());
            var list = read(post, "/v1/posts?author=" + author.id());
            assertEquals(id, list.path("items").path(0).path("id").asText());
            var like = author.api().put("/v1/posts/" + id + "/like").is(204);
            assertEquals(1, read(like, "/v1/posts/" + id).path("likeCount").asInt());
            var comment = author.comment(id, "Mine");
            assertEquals(
                    1,
                    read(comment, "/v1/posts/" + id + "/comments").path("items").size());
        }
    }

    @Test
    void tokensOfAllServicesTogetherGiveOneReadThatShowsAll() {
        var post = author.publish("Together");
        var tags = author.tag(post, "together");
        var profile = author.api().get("/v1/me").ok();
        var renamed = author.api()
                .patch("/v1/me", profile.version(), Map.of("displayName", "All Together"))
                .ok();
        var tokens = post.header(TOKEN) + "," + tags.header(TOKEN) + "," + renamed.header(TOKEN);

        var seen = Api.of(stack)
                .with(TOKEN, tokens)
                .with("Prefer", "wait=10")
                .get("/v1/posts?tag=together")
                .ok();

        assertEquals("fresh", seen.header("Fanfold-Freshness"));
        var shown = seen.body().path("items").path(0);
        assertEquals(post.id(), shown.path("id").asText());
        assertEquals("All Together", shown.path("author").path("displayName").asText());
    }

    private JsonNode read(Reply written, String path) {
        var reply = Api.of(stack)
                .with(TOKEN, written.header(TOKEN))
                .with("Prefer", "wait=10")
                .get(path)
                .ok();
        assertEquals("fresh", reply.header("Fanfold-Freshness"));
        return reply.body();
    }
}
