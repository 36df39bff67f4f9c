package dev.fanfold.post.commenting;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.batch;
import static dev.fanfold.post.Api.comment;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a comment stands: its parent, its depth, its path. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class ThreadIT {

    private static final int DEEPEST = 9;

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
    void guestCommentsOnAPublishedPost() {
        UUID guest = UUID.randomUUID();

        comment(issuer.guest(guest), post, null, "Hi 𝄞")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("postId", equalTo(post))
                .body("parentId", nullValue())
                .body("depth", equalTo(0))
                .body("authorId", equalTo(guest.toString()))
                .body("body", equalTo("Hi 𝄞"));
    }

    @Test
    void pathsSortAThreadDepthFirstOldestFirst() {
        String first = commented(token, post, null);
        String second = commented(token, post, null);
        String replyToFirst = commented(token, post, first);
        String replyToSecond = commented(token, post, second);
        String laterReplyToFirst = commented(token, post, first);
        String deepest = commented(token, post, replyToFirst);

        List<String> sorted = List.of(second, deepest, replyToSecond, laterReplyToFirst, first, replyToFirst).stream()
                .map(this::stateOf)
                .sorted(Comparator.comparing(CommentEvent.State::path))
                .map(state -> state.id().toString())
                .toList();

        assertEquals(List.of(first, replyToFirst, deepest, laterReplyToFirst, second, replyToSecond), sorted);
    }

    @Test
    void pathIsMadeOfTimesAndIdsFromTheRootDown() {
        String root = commented(token, post, null);
        String reply = commented(token, post, root);

        CommentEvent.State state = stateOf(reply);

        assertEquals(stateOf(root).path() + "." + step(state), state.path());
        assertEquals(1, state.depth());
        assertEquals(UUID.fromString(root), state.parentId());
    }

    @Test
    void commentsOlderThanTheEpochSortByTimeToo() {
        List<Map<String, String>> items = new ArrayList<>();
        for (String year : List.of("1950", "1969", "1970", "2020")) {
            items.add(Map.of(
                    "postId",
                    post,
                    "authorId",
                    UUID.randomUUID().toString(),
                    "body",
                    "B",
                    "createdAt",
                    year + "-01-01T00:00:00Z"));
        }

        List<String> ids = batch(issuer.importer(), "/v1/comments/batch", items)
                .then()
                .statusCode(201)
                .extract()
                .path("items.id");

        List<String> paths = ids.stream().map(id -> stateOf(id).path()).toList();
        assertEquals(paths.stream().sorted().toList(), paths);
    }

    @Test
    void threadHasALimitedDepth() {
        String parent = commented(token, post, null);
        for (int depth = 1; depth <= DEEPEST; depth++) {
            parent = commented(token, post, parent);
        }

        comment(token, post, parent, "B").then().statusCode(400).body("violations.field", equalTo(List.of("parentId")));

        assertEquals(DEEPEST, stateOf(parent).depth());
    }

    @Test
    void parentMustBeAStandingCommentOfThePost() {
        String elsewhere = commented(token, published(token), null);
        String deleted = commented(token, post, null);
        as(token).delete("/v1/comments/" + deleted).then().statusCode(204);

        for (String parent : List.of(elsewhere, deleted, UUID.randomUUID().toString(), post)) {
            comment(token, post, parent, "B")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", equalTo(List.of("parentId")));
        }
    }

    @Test
    void postMustBePublished() {
        String archived = published(token);
        as(token).post("/v1/posts/" + archived + "/archive").then().statusCode(200);
        String deleted = published(token);
        as(token).delete("/v1/posts/" + deleted).then().statusCode(204);

        for (String unfit : List.of(UUID.randomUUID().toString(), draft(token), archived, deleted, "no-id")) {
            comment(token, unfit, null, "B").then().statusCode(404);
        }
    }

    private CommentEvent.State stateOf(String id) {
        CommentEvent event = (CommentEvent) Events.of(id, pool).getFirst();
        assertTrue(event instanceof CommentEvent.Added);
        return (CommentEvent.State) event.state();
    }

    private static String step(CommentEvent.State state) {
        long micros = ChronoUnit.MICROS.between(Instant.parse("0001-01-01T00:00:00Z"), state.createdAt());
        return "%016x".formatted(micros) + state.id().toString().replace("-", "");
    }
}
