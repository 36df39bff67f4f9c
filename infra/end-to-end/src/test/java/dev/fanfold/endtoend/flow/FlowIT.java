package dev.fanfold.endtoend.flow;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Log;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Pages;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One member's journey through the gateway, and what a visitor without an account sees of it. */
@ExtendWith(LocalStackExtension.class)
class FlowIT {
    /** Well below the lifetime of a cached document. */
    private static final Duration SOONER_THAN_EXPIRY = Duration.ofSeconds(15);

    private final LocalStack stack;
    private final Api visitor;
    private Member author;
    private Member reader;

    FlowIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    @BeforeEach
    void register() {
        author = Member.register(stack, "author");
        reader = Member.register(stack, "reader");
    }

    @Test
    void aNewMemberGetsAnAuthorCard() {
        eventually(() -> {
            var card = visitor.get("/v1/authors/by-handle/" + author.handle()).ok();
            assertEquals(author.id(), card.id());
            assertEquals(0, card.body().path("postCount").asInt(-1));
        });
    }

    @Test
    void aDraftIsSeenByItsAuthorOnly() {
        var secret = "Unfinished thoughts of " + author.handle();
        var written = author.draft(secret);
        var draft = written.id();
        author.tag(written, "hidden-tag");
        var later = author.publish("A post after the draft").id();
        eventually(() -> visitor.get("/v1/posts/" + later).ok());

        author.api().get("/v1/me/posts/" + draft).ok();
        visitor.get("/v1/posts/" + draft).isProblem(404);
        reader.api().get("/v1/me/posts/" + draft).isProblem(404);
        assertEquals(List.of(later), postsOf("author=" + author.id()));
        assertEquals(List.of(), postsOf("tag=hidden-tag"));
        assertEquals(
                List.of(),
                Log.read(stack).stream()
                        .map(event -> event.topic() + " " + event.key() + " " + event.value())
                        .filter(event -> event.matches("(?s).*(" + secret + "|unfinished-thoughts|hidden-tag).*"))
                        .toList(),
                "a draft's text, slug or tag lies in a topic");
    }

    @Test
    void aPublishedPostReachesEveryListWithItsAuthorAndTags() {
        var draft = author.draft("Flow from end to end");
        author.tag(draft, "flow-a", "flow-b");
        author.api().post("/v1/posts/" + draft.id() + "/publish").ok();

        eventually(() -> {
            var post = post(draft.id());
            assertEquals("Body of Flow from end to end", post.path("body").asText());
            assertEquals(author.handle(), post.at("/author/handle").asText());
            assertEquals("[\"flow-a\",\"flow-b\"]", post.path("tags").toString());
            assertTrue(postsOf("limit=100").contains(draft.id()));
            assertEquals(List.of(draft.id()), postsOf("author=" + author.id()));
            assertTrue(postsOf("tag=flow-a").contains(draft.id()));
            assertEquals(1, card().path("postCount").asInt());
        });
    }

    @Test
    void repliesStandUnderTheirCommentAndAreCounted() {
        var post = author.publish("A post with a discussion").id();
        var first = reader.comment(post, "first").id();
        var second = author.comment(post, "second").id();
        var reply = author.answer(post, first, "reply to the first").id();

        eventually(() -> {
            var thread = Pages.all(visitor, "/v1/posts/" + post + "/comments?limit=2");
            assertEquals(List.of(first, reply, second), ids(thread));
            assertEquals(
                    List.of(0, 1, 0),
                    thread.stream().map(item -> item.path("depth").asInt()).toList());
            assertEquals(1, thread.getFirst().path("replyCount").asInt());
            assertEquals(reader.handle(), thread.getFirst().at("/author/handle").asText());
            assertEquals(3, post(post).path("commentCount").asInt());
        });
    }

    @Test
    void aLikeCountsOnceAndCanBeTakenBackAndGivenAgain() {
        var post = author.publish("A post to like").id();
        var like = "/v1/posts/" + post + "/like";
        reader.api().put(like).is(204);
        reader.api().put(like).is(204);
        author.api().put(like).is(204);
        eventually(() -> assertEquals(2, post(post).path("likeCount").asInt()));

        reader.api().delete(like).is(204);
        reader.api().delete(like).is(204);
        eventually(() -> assertEquals(1, post(post).path("likeCount").asInt()));

        reader.api().put(like).is(204);
        eventually(() -> assertEquals(2, post(post).path("likeCount").asInt()));
    }

    @Test
    void anEditNeedsTheVersionItIsBasedOn() {
        var post = author.publish("A post to edit");
        var path = "/v1/posts/" + post.id();
        eventually(() -> post(post.id())); // from now on it is cached

        var edited = author.api().patch(path, post.version(), Map.of("title", "Edited once"));
        edited.ok();
        author.api().patch(path, post.version(), Map.of("title", "Lost update")).isProblem(412);
        author.api().send("PATCH", path, "{\"title\": \"Blind update\"}").isProblem(428);

        eventually(SOONER_THAN_EXPIRY, () -> {
            assertEquals("Edited once", post(post.id()).path("title").asText());
            assertEquals(edited.version(), post(post.id()).path("version").asLong());
        });
    }

    @Test
    void anArchivedPostLeavesTheReadModelAndStaysWithItsAuthor() {
        var post = publishedAndTagged("archived-tag");

        author.api().post("/v1/posts/" + post + "/archive").ok();

        eventually(() -> assertGone(post, "archived-tag"));
        author.api().get("/v1/me/posts/" + post).ok();
        author.api().post("/v1/posts/" + post + "/publish").ok();
        eventually(() -> assertEquals(List.of(post), postsOf("tag=archived-tag")));
    }

    @Test
    void aDeletedPostIsGoneForEverybody() {
        var post = publishedAndTagged("deleted-tag");

        author.api().delete("/v1/posts/" + post).is(204);

        eventually(() -> assertGone(post, "deleted-tag"));
        author.api().get("/v1/me/posts/" + post).isProblem(404);
        author.api().post("/v1/posts/" + post + "/publish").isProblem(404);
    }

    private String publishedAndTagged(String tag) {
        var written = author.publish("A post that goes away");
        var post = written.id();
        reader.comment(post, "while it lasts");
        author.tag(written, tag);
        eventually(() -> {
            assertEquals(List.of(post), postsOf("tag=" + tag));
            assertEquals(1, post(post).path("commentCount").asInt());
        });
        return post;
    }

    private void assertGone(String post, String tag) {
        visitor.get("/v1/posts/" + post).isProblem(404);
        assertEquals(List.of(), postsOf("author=" + author.id()));
        assertEquals(List.of(), postsOf("tag=" + tag));
        assertFalse(postsOf("limit=100").contains(post));
        assertEquals(0, card().path("postCount").asInt(-1));
    }

    private JsonNode post(String id) {
        return visitor.get("/v1/posts/" + id).ok().body();
    }

    private JsonNode card() {
        return visitor.get("/v1/authors/" + author.id()).ok().body();
    }

    private List<String> postsOf(String filter) {
        return ids(Pages.all(visitor, "/v1/posts?" + filter));
    }

    private static List<String> ids(List<JsonNode> items) {
        return items.stream().map(item -> item.path("id").asText()).toList();
    }
}
