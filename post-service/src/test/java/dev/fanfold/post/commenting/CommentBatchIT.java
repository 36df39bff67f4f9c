package dev.fanfold.post.commenting;

import static dev.fanfold.post.Api.batch;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class CommentBatchIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private String token;
    private String post;

    @BeforeEach
    void publish() {
        token = issuer.user(UUID.randomUUID());
        post = published(token);
    }

    @Test
    void fiveHundredCommentsAreAnsweredInTheOrderAsked() {
        String parent = commented(token, post, null);

        List<String> ids = batch(
                        issuer.importer(),
                        "/v1/comments/batch",
                        IntStream.range(0, 500)
                                .mapToObj(i -> item(post, parent, "C" + i))
                                .toList())
                .then()
                .statusCode(201)
                .extract()
                .path("items.id");

        assertEquals(500, ids.size());
        CommentEvent.State last =
                (CommentEvent.State) Events.of(ids.getLast(), pool).getFirst().state();
        assertEquals("C499", last.body());
        assertEquals(1, last.depth());
        assertEquals(Instant.parse("2011-02-03T04:05:06Z"), last.createdAt());
    }

    @Test
    void faultyItemsAreNamedByTheirIndexAllAtOnceAndNothingIsWritten() {
        String elsewhere = commented(token, published(token), null);
        Events.awaitSent(pool);
        long before = Events.count(pool, "comment");

        batch(
                        issuer.importer(),
                        "/v1/comments/batch",
                        List.of(
                                item(post, null, "fine"),
                                item(UUID.randomUUID().toString(), null, "C"),
                                item(draft(token), null, "C"),
                                item(post, elsewhere, "C")))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("items[1].postId", "items[2].postId", "items[3].parentId")));

        assertEquals(before, Events.count(pool, "comment"));
    }

    @Test
    void invalidItemsAreNamedByTheirIndex() {
        batch(issuer.importer(), "/v1/comments/batch", List.of(item(post, null, "fine"), Map.of("postId", post)))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("items[1].authorId", "items[1].body")));
    }

    private static Map<String, Object> item(String postId, String parentId, String body) {
        Map<String, Object> item = new HashMap<>(Map.of(
                "postId", postId, "authorId", UUID.randomUUID(), "body", body, "createdAt", "2011-02-03T04:05:06Z"));
        if (parentId != null) {
            item.put("parentId", parentId);
        }
        return item;
    }
}
