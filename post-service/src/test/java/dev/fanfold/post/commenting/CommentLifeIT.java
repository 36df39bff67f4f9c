package dev.fanfold.post.commenting;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.comment;
import static dev.fanfold.post.Api.commented;
import static dev.fanfold.post.Api.patch;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.CommentEvent;
import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class CommentLifeIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private String author;
    private String id;
    private String path;

    @BeforeEach
    void writeComment() {
        author = issuer.guest(UUID.randomUUID());
        id = commented(author, published(issuer.user(UUID.randomUUID())), null);
        path = "/v1/comments/" + id;
    }

    @Test
    void everyStepRaisesTheVersionAndIsToldOnce() {
        patch(author, path, 1, Map.of("body", "Better"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("body", equalTo("Better"));
        as(author).delete(path).then().statusCode(204);

        assertEquals(List.of("comment.added@1", "comment.edited@2", "comment.deleted@3"), Events.told(id, pool));
    }

    @Test
    void deletedCommentIsToldWithoutAuthorAndText() {
        as(author).delete(path).then().statusCode(204);

        List<DomainEvent> events = Events.of(id, pool);
        CommentEvent.State state = (CommentEvent.State) events.getLast().state();
        assertTrue(state.deleted());
        assertNull(state.authorId());
        assertNull(state.body());
        assertEquals(((CommentEvent.State) events.getFirst().state()).path(), state.path());
    }

    @Test
    void deletedCommentIsGone() {
        as(author).delete(path).then().statusCode(204);

        as(author).delete(path).then().statusCode(404);
        patch(author, path, 2, Map.of("body", "B")).then().statusCode(404);
    }

    @Test
    void anothersCommentIsNotTheirsToChange() {
        String other = issuer.user(UUID.randomUUID());

        patch(other, path, 1, Map.of("body", "B")).then().statusCode(403);
        as(other).delete(path).then().statusCode(403).contentType("application/problem+json");

        assertEquals(List.of("comment.added@1"), Events.told(id, pool));
    }

    @Test
    void administratorMayChangeEveryComment() {
        String admin = issuer.admin(UUID.randomUUID());

        patch(admin, path, 1, Map.of("body", "B")).then().statusCode(200);
        as(admin).delete(path).then().statusCode(204);
    }

    @Test
    void versionIsRequiredForAnEditAndHonouredForADeletion() {
        as(author).body(Map.of("body", "B")).patch(path).then().statusCode(428);
        patch(author, path, 7, Map.of("body", "B")).then().statusCode(412).body("version", equalTo(1));
        as(author).header("If-Match", "\"7\"").delete(path).then().statusCode(412);
        as(author).header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    }

    @Test
    void unknownCommentIsNotFound() {
        String unknown = "/v1/comments/" + UUID.randomUUID();

        patch(author, unknown, 1, Map.of("body", "B")).then().statusCode(404);
        as(author).delete(unknown).then().statusCode(404);
    }

    @Test
    void replyOutlivesItsDeletedParent() {
        String post = ((CommentEvent.State) Events.of(id, pool).getFirst().state())
                .postId()
                .toString();
        String reply = comment(author, post, id, "B").path("id");
        as(author).delete(path).then().statusCode(204);

        patch(author, "/v1/comments/" + reply, 1, Map.of("body", "C")).then().statusCode(200);
    }
}
