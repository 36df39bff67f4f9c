package dev.fanfold.tag.tagging;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.tag.TagServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportTagsIT extends TagServiceIT {

    @Test
    void batchAnswersInTheOrderAskedAndTellsOfEveryPost() {
        List<UUID> posts = Stream.generate(UUID::randomUUID).limit(500).toList();
        TopicWriter.write(posts.stream().map(id -> event(id, "published", 1)).toArray(PostEvent[]::new));
        posts.forEach(id -> awaitKnown(id, 1));

        as(issuer.importer())
                .body(batch(posts, "java", "c++"))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(201)
                .body("items.id", equalTo(posts.stream().map(UUID::toString).toList()));

        assertEquals(List.of("c++", "java"), names(told(posts.getFirst()).getLast()));
        assertEquals(List.of("c++", "java"), names(told(posts.getLast()).getLast()));
    }

    @Test
    void onePostThatIsUnknownKeepsTheWholeBatchOut() {
        UUID known = post("published");

        as(issuer.importer())
                .body(batch(List.of(known, UUID.randomUUID(), post("deleted")), newName("a")))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("items[1].postId", "items[2].postId")));

        assertEquals(List.of(), told(known));
    }

    @Test
    void postThatComesTwiceIsRefused() {
        UUID post = post("published");

        as(issuer.importer())
                .body(batch(List.of(post, post), "java"))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("items[1].postId")));
    }

    @Test
    void repeatedBatchWithItsKeyChangesNothing() {
        UUID post = post("published");
        String token = issuer.importer();
        String key = UUID.randomUUID().toString();
        String first = as(token)
                .header("Idempotency-Key", key)
                .body(batch(List.of(post), "java"))
                .post("/v1/post-tags/batch")
                .asString();

        String second = as(token)
                .header("Idempotency-Key", key)
                .body(batch(List.of(post), "java"))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .extract()
                .asString();

        assertEquals(first, second);
        assertEquals(1, told(post).size());
    }

    @Test
    void batchNeedsTheImportScope() {
        as(issuer.admin(UUID.randomUUID()))
                .body(batch(List.of(UUID.randomUUID()), "java"))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(403);
    }

    private static Map<String, Object> batch(List<UUID> posts, String... names) {
        return Map.of(
                "items",
                posts.stream().map(id -> Map.of("postId", id, "tags", names)).toList());
    }
}
