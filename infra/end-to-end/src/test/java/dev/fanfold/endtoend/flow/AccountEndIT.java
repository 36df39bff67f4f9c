package dev.fanfold.endtoend.flow;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An account through all services: deleted, restored, deleted again and erased, and the receipt as operators see it.
 */
@ExtendWith(LocalStackExtension.class)
class AccountEndIT {
    /** Services look for work twice a second, and wait 2 s here for what may slip in; each has its turn. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final Api visitor;
    private final Api admin;
    private final Member ann;
    private final Member bob;
    private final String post;

    AccountEndIT(LocalStack stack) {
        this.stack = stack;
        visitor = Api.of(stack);
        var credentials = stack.adminCredentials();
        admin = visitor.signIn(credentials.login(), credentials.password(), null);
        ann = Member.register(stack, "leaving");
        bob = Member.register(stack, "staying");
        var published = ann.publish("A post of hers");
        ann.tag(published, "farewell");
        ann.draft("A draft of hers");
        post = published.id();
        bob.comment(post, "A comment of his");
        var his = bob.publish("A post of his").id();
        ann.comment(his, "A comment of hers");
        ann.api().put("/v1/posts/" + his + "/like").is(204);
        ann.api().put("/v1/users/" + bob.id() + "/follow").is(204);
        bob.api().put("/v1/users/" + ann.id() + "/follow").is(204);
    }

    @Test
    void everythingGoesWithTheAccountComesBackAndGoesForGood() throws Exception {
        eventually(LIMIT, this::isThere);

        ann.api().delete("/v1/me").is(204);
        eventually(LIMIT, this::isGone);

        admin.post("/v1/users/" + ann.id() + "/restore").is(200);
        eventually(LIMIT, this::isThere);

        admin.delete("/v1/users/" + ann.id()).is(204);
        admin.post("/v1/users/" + ann.id() + "/erase").is(202);
        eventually(LIMIT, this::isGone);
        eventually(LIMIT, () -> assertEquals(0, receipt()));
        bob.api().get("/v1/me").is(200);
        Member.register(stack, ann.handle());
    }

    private void isThere() {
        assertEquals(
                1,
                visitor.get("/v1/authors/" + ann.id())
                        .is(200)
                        .body()
                        .path("followerCount")
                        .asInt());
        assertEquals(
                "[\"farewell\"]",
                visitor.get("/v1/posts/" + post).is(200).body().path("tags").toString());
        assertHis(1, 1, 1);
    }

    private void isGone() {
        visitor.get("/v1/authors/" + ann.id()).isProblem(404);
        visitor.get("/v1/posts/" + post).isProblem(404);
        visitor.get("/v1/posts/" + post + "/comments").isProblem(404);
        assertHis(0, 0, 0);
    }

    /** What he has of hers. */
    private void assertHis(int followers, int likes, int comments) {
        var card = visitor.get("/v1/authors/" + bob.id()).is(200).body();
        assertEquals(followers, card.path("followerCount").asInt());
        assertEquals(followers, card.path("followingCount").asInt());
        var his = visitor.get("/v1/posts?author=" + bob.id()).is(200).body().at("/items/0");
        assertEquals(likes, his.path("likeCount").asInt());
        assertEquals(comments, his.path("commentCount").asInt());
    }

    /** {@code ./fanfold receipt}, without the shell script, which would build first. */
    private int receipt() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.fanfold.stack.Main",
                        "receipt",
                        ann.id(),
                        "--data",
                        stack.data().path().toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var status = process.waitFor();
        System.out.println(output);
        assertTrue(output.contains("read-model"), output);
        return status;
    }
}
