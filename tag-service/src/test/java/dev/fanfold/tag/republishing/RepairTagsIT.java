package dev.fanfold.tag.republishing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.tag.TagServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepairTagsIT extends TagServiceIT {

    @Test
    void tagsAndTagsOfPostsAreToldAgain() {
        UUID post = post("published");
        String tag = setTags(issuer.user(author), post, newName("a")).path("tags[0].id");

        repair("tag", tag, 1).then().statusCode(200).body("told", equalTo("again"));
        repair("post-tags", post.toString(), 7).then().body("version", equalTo(8));

        awaitSent();
        assertEquals(
                List.of(1L, 1L),
                TopicReader.events(Topic.TAGS, tag).stream()
                        .map(DomainEvent::version)
                        .toList());
        assertEquals(8, told(post).getLast().version());
        assertEquals(1, told(post).getLast().tags().size());
    }

    /** Somebody shows it, and nobody may know its name: it is gone for them until it is told of, by a newer event. */
    @Test
    void tagThatOnlyDraftsHaveIsToldToBeGoneWithoutItsName() {
        String name = newName("secret");
        UUID post = post("draft");
        String tag = setTags(issuer.user(author), post, name).path("tags[0].id");

        repair("tag", tag, 5).then().body("told", equalTo("gone")).body("version", equalTo(6));

        awaitSent();
        TagEvent gone = (TagEvent) TopicReader.events(Topic.TAGS, tag).getLast();
        assertEquals(tag, gone.state().name());
        assertEquals(true, gone.state().deleted());
        tell(post, "published", 2);
        eventually(() -> assertEquals(1, told(post).getLast().tags().size()));
        TagEvent told = (TagEvent) TopicReader.events(Topic.TAGS, tag).getLast();
        assertEquals(name, told.state().name());
        assertEquals(7, told.version());
    }

    @Test
    void tagThatIsNotThereIsToldToBeGone() {
        String tag = UUID.randomUUID().toString();

        repair("tag", tag, 0).then().body("told", equalTo("gone"));

        awaitSent();
        assertEquals(
                "fanfold.tag.deleted.v1",
                dev.fanfold.contracts.EventTypes.nameOf(
                        TopicReader.events(Topic.TAGS, tag).getLast().getClass()));
    }

    /** At the version that the copy has; twice is once. */
    @Test
    void copyOfPostsBelievesRepairs() {
        UUID post = post("published");
        setTags(issuer.user(author), post, "java");
        pool.query("UPDATE known_post SET status = 'draft' WHERE post_id = '%s'".formatted(post))
                .executeAndAwait();

        TopicWriter.repair(event(post, "published", 1), event(post, "published", 1));
        eventually(() -> assertEquals(2, told(post).getLast().version()));

        tell(post, "published", 2);
        awaitKnown(post, 2);
        assertEquals(2, told(post).getLast().version());
        assertEquals(List.of("java"), names(told(post).getLast()));
    }

    /** post-service does not know the post: what it was tagged with is not shown, and not forgotten either. */
    @Test
    void tombstoneOfARepairForgetsNoTags() {
        UUID post = post("published");
        setTags(issuer.user(author), post, "java");

        TopicWriter.repair(event(post, "erased", 2));

        eventually(() -> assertEquals(List.of(), names(told(post).getLast())));
        assertEquals(1, count("post_tag WHERE post_id = '%s'".formatted(post)));
    }

    private Response repair(String entity, String key, long version) {
        return as(issuer.admin(author))
                .body(Map.of("entity", entity, "key", key, "version", version))
                .post("/v1/admin/repairs/tags");
    }
}
