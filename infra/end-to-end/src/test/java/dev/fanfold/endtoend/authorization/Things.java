package dev.fanfold.endtoend.authorization;

import static dev.fanfold.stack.testing.Eventually.eventually;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What routes are asked for. Each call makes the thing anew, so that no cell of the matrix sees what another did. */
public final class Things {

    private final LocalStack stack;
    private final Member owner;
    private final Api operator;
    private final String shown;
    private final Map<String, Supplier<String>> makers;
    private String token;

    Things(LocalStack stack, Member owner) {
        this.stack = stack;
        this.owner = owner;
        var credentials = stack.adminCredentials();
        this.operator = Api.of(stack).signIn(credentials.login(), credentials.password(), null);
        var post = owner.publish("Shown");
        this.shown = post.id();
        owner.tag(post, owner.handle());
        eventually(() -> Api.of(stack).get("/v1/posts/" + shown).ok());
        eventually(() -> Api.of(stack).get("/v1/tags/by-name/" + owner.handle()).ok());
        this.makers = Map.ofEntries(
                Map.entry("draft", () -> made(owner.draft("Draft"))),
                Map.entry("published", () -> made(owner.publish("Published"))),
                Map.entry("archived", this::archived),
                Map.entry("shown", () -> shown),
                Map.entry("comment", () -> owner.comment(shown, "A comment").id()),
                Map.entry("shown-tag", owner::handle),
                Map.entry("deleted-post", this::deletedPost),
                Map.entry("deleted-comment", this::deletedComment),
                Map.entry("tag", this::tag),
                Map.entry("unknown", () -> UUID.randomUUID().toString()),
                Map.entry("nothing-parked", () -> "fanfold.posts.v1-0@999999999999999999"),
                Map.entry("deleted-account", this::deletedAccount),
                Map.entry("owner", owner::id),
                Map.entry("owner-handle", owner::handle),
                Map.entry("account", () -> newcomer().id()),
                Map.entry("deactivated", this::deactivated),
                Map.entry("handle", () -> "m" + UUID.randomUUID().toString().substring(0, 13)),
                Map.entry("login", () -> newcomer().handle()),
                Map.entry("password", () -> Member.PASSWORD),
                Map.entry("refresh", this::refreshToken));
    }

    /** The id (or else) of a new thing of that name; the text itself where there is no such name. */
    String make(String name) {
        return makers.getOrDefault(name, () -> name).get();
    }

    /** The text with a new thing for each name in {@code <>}. */
    String filled(String text) {
        var filled = text;
        for (var name : makers.keySet()) {
            if (filled.contains("<" + name + ">")) {
                filled = filled.replace("<" + name + ">", make(name));
            }
        }
        return filled;
    }

    /** A caller for whom services that keep copies wait until they have the thing that was made last. */
    Api known(Api caller) {
        return token == null ? caller : caller.with("Consistency-Token", token);
    }

    private String made(Reply reply) {
        token = reply.header("Consistency-Token");
        return reply.id();
    }

    private String archived() {
        var post = made(owner.publish("Archived"));
        owner.api().post("/v1/posts/" + post + "/archive").is(200);
        return post;
    }

    private String deletedPost() {
        var post = owner.publish("Deleted").id();
        owner.api().delete("/v1/posts/" + post).is(204);
        return post;
    }

    private String deletedComment() {
        var comment = owner.comment(shown, "Deleted").id();
        owner.api().delete("/v1/comments/" + comment).is(204);
        return comment;
    }

    private String deletedAccount() {
        var account = newcomer().id();
        operator.delete("/v1/users/" + account).is(204);
        return account;
    }

    /** That no post has. */
    private String tag() {
        var name = "m-" + UUID.randomUUID().toString().substring(0, 13);
        return operator.post("/v1/tags", Map.of("name", name)).is(201).id();
    }

    private Member newcomer() {
        return Member.register(stack, "matrix-newcomer");
    }

    private String deactivated() {
        var account = newcomer();
        operator.post("/v1/admin/users/" + account.id() + "/deactivate").is(200);
        return account.id();
    }

    private String refreshToken() {
        return Api.of(stack)
                .post("/v1/sessions", Map.of("login", newcomer().handle(), "password", Member.PASSWORD))
                .is(201)
                .body()
                .path("refreshToken")
                .asText();
    }
}
