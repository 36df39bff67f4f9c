package dev.fanfold.tag;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of tag-service share: posts that post-service tells of, callers, and what reaches the topic. */
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
public abstract class TagServiceIT {

    protected final UUID author = UUID.randomUUID();

    protected TestIssuer issuer;

    @Inject
    protected Pool pool;

    /** A post that has arrived here. */
    protected UUID post(String status) {
        UUID id = UUID.randomUUID();
        tell(id, status, 1);
        awaitKnown(id, 1);
        return id;
    }

    protected void tell(UUID id, String status, long version) {
        TopicWriter.write(event(id, status, version));
    }

    protected PostEvent event(UUID id, String status, long version) {
        Instant now = Instant.parse("2026-01-31T12:00:00Z");
        PostEvent.State bare =
                new PostEvent.State(id, author, status, null, null, null, null, null, null, null, version);
        PostEvent.State full =
                new PostEvent.State(id, author, status, "slug", "Title", "Summary", "Body", now, now, null, version);
        return switch (status) {
            case "draft" -> new PostEvent.Drafted(bare);
            case "published" -> new PostEvent.Published(full);
            case "archived" -> new PostEvent.Archived(bare);
            case "deleted" -> new PostEvent.Deleted(bare);
            case "erased" -> new PostEvent.Erased(id, version);
            default -> throw new IllegalArgumentException(status);
        };
    }

    protected void awaitKnown(UUID id, long version) {
        eventually(() -> assertEquals(version, version(id)));
    }

    /** The version of the copy here; 0 where there is none. */
    protected long version(UUID id) {
        return pool.preparedQuery("SELECT coalesce(max(version), 0) FROM known_post WHERE post_id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getLong(0);
    }

    protected Response setTags(String token, UUID post, String... names) {
        return as(token).body(Map.of("tags", names)).put("/v1/posts/" + post + "/tags");
    }

    protected RequestSpecification as(String token) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    /** All that was told of the tags of a post, once nothing is left to be sent. */
    protected List<PostTagsEvent.State> told(UUID post) {
        awaitSent();
        return TopicReader.events(Topic.TAGS, "post:" + post).stream()
                .map(DomainEvent::state)
                .map(PostTagsEvent.State.class::cast)
                .toList();
    }

    protected void awaitSent() {
        eventually(() -> assertEquals(0, count("outbox")));
    }

    protected long count(String table) {
        return pool.query("SELECT count(*) FROM " + table)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    protected static List<String> names(PostTagsEvent.State state) {
        return state.tags().stream().map(PostTagsEvent.Tag::name).toList();
    }

    /** A tag that nobody has used. */
    protected static String newName(String start) {
        return start + UUID.randomUUID().toString().substring(0, 8);
    }
}
