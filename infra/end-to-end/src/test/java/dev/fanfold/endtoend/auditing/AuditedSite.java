package dev.fanfold.endtoend.auditing;

import static dev.fanfold.stack.testing.Eventually.eventually;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two members, whose doings are of every kind; the read model has all of it. */
final class AuditedSite {
    static final int POSTS = 16;

    final Member ada;
    final Member bob;
    final List<String> posts = new ArrayList<>();
    final String draft;
    final String tag;

    /** Comments by the posts that they are on. */
    final Map<Integer, String> comments = new java.util.TreeMap<>();

    AuditedSite(LocalStack stack) {
        ada = Member.register(stack, "ada");
        bob = Member.register(stack, "bob");
        draft = ada.draft("Draft").id();
        for (var n = 0; n < POSTS; n++) {
            var post = ada.publish("Post " + n);
            posts.add(post.id());
            switch (n) {
                case 1 ->
                    ada.api()
                            .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", "Edited"))
                            .ok();
                case 5 -> bob.api().put("/v1/posts/" + post.id() + "/like").is(204);
                case 8 -> ada.tag(post, "audited", "other");
                case 12, 13 -> ada.tag(post, "audited");
                default -> {}
            }
        }
        for (var n : new int[] {0, 7, 9, 14, 15}) {
            comments.put(n, bob.comment(posts.get(n), "A comment").id());
        }
        bob.api().put("/v1/users/" + ada.id() + "/follow").is(204);
        bob.api().put("/v1/users/" + ada.id() + "/follow").is(204);
        var visitor = Api.of(stack);
        var found = new Reply[1];
        eventually(() -> found[0] = visitor.get("/v1/tags/by-name/audited").ok());
        tag = found[0].id();
    }
}
