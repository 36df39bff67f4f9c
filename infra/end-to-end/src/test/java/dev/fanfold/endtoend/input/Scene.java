package dev.fanfold.endtoend.input;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Batches;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.testing.LocalStack;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Two members with posts, comments and lists of more than a page. Requests name what is in it by placeholders such as
 * {@code {post}}, so that a table of them can be written before any of it exists.
 */
final class Scene {
    /** Who asks. */
    enum Who {
        VISITOR,
        AUTHOR,
        STRANGER,
        /** An administrator whose token lacks the import scope. */
        ADMIN,
        IMPORTER,
        /** With a token whose signature has been changed. */
        FORGER
    }

    private final Map<Who, Api> callers = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    Scene(LocalStack stack) {
        var visitor = Api.of(stack);
        var author = Member.register(stack, "scene-author");
        var stranger = Member.register(stack, "scene-stranger");
        var admin = stack.adminCredentials();
        callers.put(Who.VISITOR, visitor);
        callers.put(Who.AUTHOR, author.api());
        callers.put(Who.STRANGER, stranger.api());
        callers.put(Who.ADMIN, visitor.signIn(admin.login(), admin.password(), null));
        callers.put(Who.IMPORTER, Batches.of(stack).api());
        callers.put(Who.FORGER, visitor.withToken(forged(author.token())));

        var tags = new String[] {"scene-a-" + author.handle(), "scene-b-" + author.handle()};
        var post = author.publish("The post of the scene");
        var second = author.publish("A second post");
        var draft = author.draft("A draft of the scene");
        var comment = author.comment(post.id(), "The comment of the scene");
        author.comment(post.id(), "A second comment");
        author.comment(second.id(), "A comment elsewhere");
        author.comment(second.id(), "Another elsewhere");
        stranger.publish("A post of the stranger");
        stranger.publish("Another post of the stranger");
        author.api().put("/v1/users/" + stranger.id() + "/follow").is(204);
        author.api().put("/v1/posts/" + post.id() + "/like").is(204);
        author.api().put("/v1/posts/" + second.id() + "/like").is(204);
        var tagged = author.tag(post, tags).body().path("tags");
        author.tag(second, tags);
        names.putAll(Map.of(
                "post", post.id(),
                "post-version", String.valueOf(post.version()),
                "second", second.id(),
                "draft", draft.id(),
                "comment", comment.id(),
                "author", author.id(),
                "author-handle", author.handle(),
                "stranger", stranger.id(),
                "tag-a", tags[0],
                "tag-b", tags[1]));
        names.put("unknown", UUID.randomUUID().toString());
        names.put("tag", tagged.path(0).path("id").asText());
        names.put("target", tagged.path(1).path("id").asText());
        eventually(() -> Stream.of(
                        "/v1/posts?tag={tag-b}",
                        "/v1/posts?author={stranger}",
                        "/v1/posts/{second}/comments",
                        "/v1/me/feed",
                        "/v1/me/likes")
                .forEach(list -> assertEquals(
                        2,
                        author.api().get(filled(list)).ok().body().path("items").size())));
    }

    Api as(Who who) {
        return callers.get(who);
    }

    /** The text with its placeholders replaced; {@code {cursor:/v1/…}} is the cursor to a list's second page. */
    String filled(String text) {
        var filled = text;
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        for (int at = filled.indexOf("{cursor:"); at >= 0; at = filled.indexOf("{cursor:")) {
            var end = filled.indexOf('}', at);
            var list = filled.substring(at + "{cursor:".length(), end);
            filled = filled.substring(0, at) + cursor(list) + filled.substring(end + 1);
        }
        return filled;
    }

    private String cursor(String list) {
        var caller = list.startsWith("/v1/me/") ? Who.AUTHOR : Who.VISITOR;
        return as(caller)
                .get(list + (list.contains("?") ? "&" : "?") + "limit=1")
                .ok()
                .body()
                .path("next")
                .asText();
    }

    /** The last character of a signature may hold bits that mean nothing: another one is changed. */
    private static String forged(String token) {
        var at = token.length() - 20;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }
}
