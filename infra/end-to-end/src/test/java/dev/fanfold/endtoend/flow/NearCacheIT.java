package dev.fanfold.endtoend.flow;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.endtoend.client.Wide;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one instance of query-service applies, the other shows, though it has the old document or list at hand. */
@Wide
class NearCacheIT {
    /** Well below the shortest lifetime of a document that is kept: what is seen sooner was not merely forgotten. */
    private static final Duration SOONER_THAN_EXPIRY = Duration.ofSeconds(15);

    /** So many that each instance applies some: they lie on twelve partitions, a third of them with each. */
    private static final int POSTS = 12;

    private LocalStack stack;
    private List<Api> instances;
    private Member author;
    private List<Reply> posts;

    @BeforeEach
    void publish() {
        stack = LocalStack.wide();
        instances = IntStream.range(0, 3)
                .mapToObj(n ->
                        Api.of(stack).at(stack.service(Service.QUERY.label(), n).url()))
                .toList();
        author = Member.register(stack, "near");
        posts = IntStream.range(0, POSTS).mapToObj(n -> author.publish("First")).toList();
        eventually(() -> assertShown("First"));
    }

    @Test
    void editIsSeenThroughEveryInstanceBeforeItsDocumentExpires() {
        for (String title : List.of("Second", "Third", "Fourth")) {
            edit(title);
            eventually(SOONER_THAN_EXPIRY, () -> assertShown(title));
        }
    }

    @Test
    void editIsSeenAfterTheSubscriptionWasLost() {
        stack.redis().kill();
        edit("Second");
        eventually(SOONER_THAN_EXPIRY, () -> assertShown("Second"));
        stack.redis().start();
        eventually(SOONER_THAN_EXPIRY, () -> assertShown("Second"));

        edit("Third");
        eventually(SOONER_THAN_EXPIRY, () -> assertShown("Third"));
    }

    @Test
    void editIsSeenWhileRedisIsFrozenAndAfterwards() {
        stack.redis().pause();
        edit("Second");
        eventually(SOONER_THAN_EXPIRY, () -> assertShown("Second"));
        stack.redis().resume();
        eventually(SOONER_THAN_EXPIRY, () -> assertShown("Second"));

        edit("Third");
        eventually(SOONER_THAN_EXPIRY, () -> assertShown("Third"));
    }

    private void edit(String title) {
        posts = posts.stream()
                .map(post -> author.api()
                        .patch("/v1/posts/" + post.id(), post.version(), Map.of("title", title))
                        .ok())
                .toList();
    }

    /** Asks twice: the second answer comes from what the instance keeps. */
    private void assertShown(String title) {
        for (Api instance : instances) {
            for (int time = 0; time < 2; time++) {
                for (Reply post : posts) {
                    assertEquals(
                            title,
                            instance.get("/v1/posts/" + post.id())
                                    .ok()
                                    .body()
                                    .path("title")
                                    .asText());
                }
                for (String list : List.of("/v1/posts", "/v1/posts?author=" + author.id())) {
                    Reply page = instance.get(list).ok();
                    assertEquals(
                            Collections.nCopies(POSTS, title),
                            IntStream.range(0, POSTS)
                                    .mapToObj(n -> page.body()
                                            .at("/items/%d/title".formatted(n))
                                            .asText())
                                    .toList(),
                            list);
                }
            }
        }
    }
}
