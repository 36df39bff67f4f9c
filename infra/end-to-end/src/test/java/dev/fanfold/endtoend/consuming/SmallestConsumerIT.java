package dev.fanfold.endtoend.consuming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
class SmallestConsumerIT {

    @Test
    void twentyLinesHoldTheNewestState(LocalStack stack) throws Exception {
        var author = Member.register(stack, "twenty");
        var post = author.publish("Before");
        author.api()
                .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", "After"))
                .ok();

        var states = SmallestConsumer.read(
                stack.kafka().bootstrapServers(),
                "fanfold.posts.v1",
                seen -> seen.getOrDefault(post.id(), "").contains("After"));

        var state = new ObjectMapper().readTree(states.get(post.id()));
        assertEquals(2, state.path("version").asInt());
        assertEquals(author.id(), state.path("authorId").asText());
    }
}
