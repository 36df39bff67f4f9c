package dev.fanfold.endtoend.losing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.AdminSite;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.auditing.AuditRun;
import dev.fanfold.stack.auditing.AuditedEntity;
import dev.fanfold.stack.auditing.Difference;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two members and what they wrote, something of every kind: also taken back, renamed and deleted. */
final class LivelySite {

    static final int POSTS = 40;
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Which part tells of which entities. */
    private static final Map<String, List<String>> OWNED = Map.of(
            "users", List.of("user", "follow"),
            "posts", List.of("post", "comment", "like"),
            "tags", List.of("tag", "post-tags"));

    final Member ada;
    final Member bob;
    final List<Reply> posts = new ArrayList<>();
    private final LocalStack stack;

    LivelySite(LocalStack stack) {
        this.stack = stack;
        this.ada = Member.register(stack, "ada");
        this.bob = Member.register(stack, "bob");
        bob.api().put("/v1/users/" + ada.id() + "/follow").is(204);
        for (var n = 0; n < POSTS; n++) {
            var post = ada.publish("Post " + n);
            posts.add(post);
            ada.tag(post, "tag-" + n % 5, "all");
            bob.comment(post.id(), "Comment on " + n);
            bob.api().put("/v1/posts/" + post.id() + "/like").is(204);
        }
        bob.api().delete("/v1/posts/" + posts.getFirst().id() + "/like").is(204);
        ada.api().delete("/v1/posts/" + posts.get(1).id()).is(204);
        var me = bob.api().get("/v1/me").ok();
        bob.api()
                .patch("/v1/me", me.version(), Map.of("displayName", "Bob the Second"))
                .ok();
        ada.draft("Nobody's business");
    }

    /** Until readers are shown it as it should be. */
    void awaitVisible() {
        var visitor = Api.of(stack);
        eventually(LIMIT, () -> {
            var liked = visitor.get("/v1/posts/" + posts.getLast().id()).ok().body();
            assertEquals(1, liked.path("likeCount").asInt());
            assertEquals(1, liked.path("commentCount").asInt());
            assertEquals(2, liked.path("tags").size());
            var author = visitor.get("/v1/authors/" + ada.id()).ok().body();
            assertEquals(POSTS - 1, author.path("postCount").asInt());
        });
    }

    /** As {@code ./fanfold audit}. */
    List<Difference> audit() throws InterruptedException {
        var run = new AuditRun(AdminSite.of(stack), SETTLE);
        var differences = new ArrayList<Difference>();
        for (var entity : AuditedEntity.values()) {
            differences.addAll(run.compare(entity, (what, rows) -> {}));
        }
        differences.addAll(run.check((what, rows) -> {}));
        return differences;
    }

    /** As {@code ./fanfold republish --all}. */
    void republish() {
        var admin = stack.adminCredentials();
        var api = Api.of(stack).signIn(admin.login(), admin.password(), null);
        var jobs = new ArrayList<String>();
        OWNED.forEach((part, entities) -> entities.forEach(entity -> jobs.add("/v1/admin/republish/" + part + "/"
                + api.post("/v1/admin/republish/" + part, Map.of("entity", entity))
                        .is(202)
                        .id())));
        eventually(
                LIMIT,
                () -> jobs.forEach(
                        job -> assertEquals(true, finished(api.get(job).ok().body()), job)));
    }

    private static boolean finished(JsonNode job) {
        return job.path("finished").asBoolean();
    }
}
