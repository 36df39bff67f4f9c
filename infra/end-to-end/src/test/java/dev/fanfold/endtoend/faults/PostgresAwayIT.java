package dev.fanfold.endtoend.faults;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without its database a service says so, in words a client can act on, and works again as soon as it can. */
@ExtendWith(LocalStackExtension.class)
class PostgresAwayIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final LocalStack stack;
    private final Api visitor;

    PostgresAwayIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    @Test
    void everyServiceAnswers503WithRetryAfterAndRecoversByItself() {
        var author = Member.register(stack, "postgres-author");
        var post = author.publish("Before PostgreSQL went").id();
        eventually(() -> visitor.get("/v1/posts/" + post).ok());
        var processes = processes();

        stack.postgres().kill();
        assertUnavailable(visitor.get("/v1/posts?limit=17")); // which nobody asks for, so that no cache has it
        assertUnavailable(visitor.get("/v1/tags?limit=17"));
        assertUnavailable(visitor.get("/v1/authors/by-handle/" + author.handle()));
        assertUnavailable(author.api().post("/v1/posts", Map.of("title", "Lost?", "body", "no")));
        assertUnavailable(author.api().put("/v1/posts/" + post + "/like"));
        assertUnavailable(author.api().put("/v1/posts/" + post + "/tags", Map.of("tags", List.of("lost"))));
        assertUnavailable(author.api().get("/v1/me"));

        stack.postgres().start();
        eventually(
                RECOVERY, () -> author.api().put("/v1/posts/" + post + "/like").is(204));
        eventually(
                RECOVERY,
                () -> author.api()
                        .put("/v1/posts/" + post + "/tags", Map.of("tags", List.of("recovered")))
                        .ok());
        eventually(RECOVERY, () -> author.api().get("/v1/me").ok());
        eventually(RECOVERY, () -> {
            var found = visitor.get("/v1/posts/" + post).ok().body();
            assertEquals(1, found.path("likeCount").asInt());
            assertEquals("[\"recovered\"]", found.path("tags").toString());
        });
        assertEquals(processes, processes(), "a service was restarted");
    }

    private static void assertUnavailable(Reply reply) {
        reply.isProblem(503);
        assertFalse(reply.header("Retry-After").isEmpty(), reply::toString);
    }

    private List<Long> processes() {
        return Arrays.stream(Service.values())
                .map(service -> stack.service(service.label(), 0)
                        .process()
                        .handle()
                        .orElseThrow()
                        .pid())
                .toList();
    }
}
