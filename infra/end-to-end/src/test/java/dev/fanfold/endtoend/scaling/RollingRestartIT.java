package dev.fanfold.endtoend.scaling;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Background;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.endtoend.client.Tiers;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.server.ServiceProcess;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All four services are restarted, instance by instance, while members sign in, write and read without a pause: no
 * request fails, and all that was written is there once.
 */
@EnabledIfSystemProperty(named = Tiers.PROPERTY, matches = Tiers.ALL)
@OwnStack
class RollingRestartIT {
    /** Promised: from the signal to the end of the process. */
    private static final Duration END = Duration.ofSeconds(10);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** As fast as it goes, four clients would leave nothing of two cores to those who start. */
    private static final Duration BREATH = Duration.ofMillis(20);

    private static LocalStack stack;

    private final Queue<String> published = new ConcurrentLinkedQueue<>();
    private final AtomicInteger comments = new AtomicInteger();

    @BeforeAll
    static void start() {
        stack = LocalStack.start(
                Arrays.stream(Service.values()).collect(Collectors.toMap(Function.identity(), service -> 2)),
                Map.of("FANFOLD_SHUTDOWN_DELAY", "2S")); // what it is without the settings of tests
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void nobodyNotices() {
        var author = Member.register(stack, "rolling-author");
        var reader = Member.register(stack, "rolling-reader");
        var first = author.publish("Before the restart");
        published.add(first.id());
        eventually(() -> Api.of(stack).get("/v1/posts/" + first.id()).ok());
        eventually(() -> author.tag(first, "rolling"));

        try (var writing = Background.repeat(BREATH, () -> write(author, first));
                var discussing = Background.repeat(BREATH, () -> discuss(reader, first.id()));
                var reading = Background.repeat(BREATH, () -> read(first.id()));
                var signingIn = Background.repeat(BREATH, () -> signIn(reader))) {
            for (var service : Service.values()) {
                for (var instance : new Instances(stack, service, 2).all()) {
                    restart(instance);
                    assertAllGoOn(List.of(writing, discussing, reading, signingIn));
                }
            }
        }

        assertEverythingArrivedOnce(author, first.id());
    }

    private static void assertAllGoOn(List<Background> tasks) {
        var before = tasks.stream().map(Background::rounds).toList();
        eventually(LIMIT, () -> {
            for (int i = 0; i < before.size(); i++) {
                var task = tasks.get(i);
                assertTrue(task.isOver() || task.rounds() > before.get(i) + 1, "task " + i + " stands still");
            }
        });
        tasks.forEach(Background::check);
    }

    /** As an orchestrator does: the signal, the end, a new process that is ready and known to the gateway. */
    private static void restart(ServiceProcess instance) {
        var process = instance.process();
        var handle = process.handle().orElseThrow();
        handle.destroy();
        eventually(END, () -> assertTrue(!process.isRunning(), instance.name() + " still runs"));
        instance.start();
        eventually(() -> assertTrue(stack.gateway().reaches(2 * Service.values().length)));
    }

    /**
     * Tags a post that is everywhere: one just written has to reach tag-service first, which a relay's change delays.
     */
    private void write(Member author, Reply everywhere) {
        published.add(author.publish("While instances come and go").id());
        author.tag(everywhere, "rolling");
    }

    private void discuss(Member member, String post) {
        member.comment(post, "Still here");
        comments.incrementAndGet();
        member.api().put("/v1/posts/" + post + "/like").ok();
        member.api().delete("/v1/posts/" + post + "/like").ok();
    }

    private static void read(String post) {
        var visitor = Api.of(stack);
        visitor.get("/v1/posts").ok();
        visitor.get("/v1/posts/" + post).ok();
        visitor.get("/v1/posts/" + post + "/comments").ok();
        visitor.get("/v1/tags").ok();
    }

    private static void signIn(Member member) {
        member.signInAgain(stack).get("/v1/me").ok();
    }

    private void assertEverythingArrivedOnce(Member author, String first) {
        eventually(LIMIT, () -> {
            var card = Api.of(stack).get("/v1/authors/" + author.id()).ok().body();
            assertEquals(published.size(), card.path("postCount").asInt());
            var post = Api.of(stack).get("/v1/posts/" + first).ok().body();
            assertEquals(comments.get(), post.path("commentCount").asInt());
            assertEquals(0, post.path("likeCount").asInt());
        });
    }
}
