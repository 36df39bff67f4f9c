package dev.fanfold.endtoend.faults;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes need no Kafka: they are accepted while it is away, and nothing accepted is lost. */
@ExtendWith(LocalStackExtension.class)
class KafkaAwayIT {
    /** Clients back off from a broker that was away, and transactions of its last moments have to time out. */
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    private final LocalStack stack;
    private final Api visitor;
    private Member author;
    private String existing;

    KafkaAwayIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
    }

    @BeforeEach
    void publish() {
        author = Member.register(stack, "kafka-author");
        existing = author.publish("Before Kafka went").id();
        eventually(() -> visitor.get("/v1/posts/" + existing).ok());
    }

    @Test
    void whatIsWrittenWhileKafkaIsKilledIsVisibleWhenItIsBack() {
        stack.kafka().kill();

        assertWritesAreKept(() -> stack.kafka().start());
    }

    @Test
    void whatIsWrittenWhileKafkaIsFrozenIsVisibleWhenItIsBack() {
        stack.kafka().pause();

        assertWritesAreKept(() -> stack.kafka().resume());
    }

    private void assertWritesAreKept(Runnable comeBack) {
        var reader = Member.register(stack, "kafka-reader");
        var post = author.publish("While Kafka is away");
        reader.comment(existing, "a comment meanwhile");
        reader.api().put("/v1/posts/" + existing + "/like").is(204);
        author.api()
                .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", "Edited meanwhile"))
                .ok();
        visitor.get("/v1/posts/" + existing).ok();
        visitor.get("/v1/posts/" + post.id()).isProblem(404);

        comeBack.run();

        eventually(RECOVERY, () -> {
            var found = visitor.get("/v1/posts/" + post.id()).ok().body();
            assertEquals("Edited meanwhile", found.path("title").asText());
            var old = visitor.get("/v1/posts/" + existing).ok().body();
            assertEquals(1, old.path("commentCount").asInt());
            assertEquals(1, old.path("likeCount").asInt());
            visitor.get("/v1/authors/by-handle/" + reader.handle()).ok();
        });
    }
}
