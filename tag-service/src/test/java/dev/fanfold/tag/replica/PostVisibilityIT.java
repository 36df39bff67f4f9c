package dev.fanfold.tag.replica;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.tag.TagServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tags of a post that is not published are nobody's business, and come into view with it. */
@QuarkusTest
class PostVisibilityIT extends TagServiceIT {

    @Test
    void tagsComeIntoViewWithTheirPostAndLeaveWithIt() {
        UUID post = post("draft");
        setTags(issuer.user(author), post, "java", "sql").then().statusCode(200);
        assertEquals(
                List.of(List.of()),
                told(post).stream().map(PostTagsEvent.State::tags).toList());

        tell(post, "published", 2);
        awaitTold(post, 2, List.of("java", "sql"));
        tell(post, "archived", 3);
        awaitTold(post, 3, List.of());
        tell(post, "published", 4);
        awaitTold(post, 4, List.of("java", "sql"));
        tell(post, "deleted", 5);
        awaitTold(post, 5, List.of());
    }

    @Test
    void repeatedAndOldEventsChangeNothing() {
        UUID post = post("draft");
        setTags(issuer.user(author), post, "java");
        PostEvent published = event(post, "published", 3);
        TopicWriter.write(published, published, event(post, "draft", 2), published);
        awaitTold(post, 2, List.of("java"));
        tell(post, "published", 4);
        awaitKnown(post, 4);

        assertEquals(2, told(post).size());
    }

    @Test
    void erasedPostIsThereForNobody() {
        UUID post = post("published");
        setTags(issuer.user(author), post, "java");

        tell(post, "erased", 2);

        awaitTold(post, 2, List.of());
        setTags(issuer.admin(author), post, "java").then().statusCode(404);
    }

    /** Whichever comes first, the last event has the tags. */
    @Test
    void tagsSetWhileTheirPostIsBeingPublishedAreNotLost() throws Exception {
        List<UUID> posts = Stream.generate(() -> post("draft")).limit(30).toList();
        String token = issuer.user(author);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> requests = posts.stream()
                    .<Future<?>>map(post -> threads.submit(() -> setTags(token, post, "java")))
                    .toList();
            TopicWriter.write(
                    posts.stream().map(id -> event(id, "published", 2)).toArray(PostEvent[]::new));
            for (Future<?> request : requests) {
                request.get();
            }
        }

        posts.forEach(post -> awaitKnown(post, 2));
        posts.forEach(post -> assertEquals(List.of("java"), names(told(post).getLast())));
        assertTrue(posts.stream().allMatch(post -> versionsHaveNoGaps(post)));
    }

    private boolean versionsHaveNoGaps(UUID post) {
        List<PostTagsEvent.State> told = told(post);
        return told.getLast().version() == told.size();
    }

    private void awaitTold(UUID post, long version, List<String> names) {
        eventually(() -> assertEquals(version, told(post).getLast().version()));
        assertEquals(names, names(told(post).getLast()));
    }
}
