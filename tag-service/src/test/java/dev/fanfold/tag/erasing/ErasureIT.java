package dev.fanfold.tag.erasing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.contracts.UserEvent;
import dev.fanfold.service.security.Caller;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.tag.TagServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left here of posts and users that are erased. */
@QuarkusTest
class ErasureIT extends TagServiceIT {

    @Test
    void tagsOfAnErasedPostAreGoneWithATombstone() {
        String name = newName("tag");
        UUID post = post("published");
        setTags(issuer.user(author), post, name).then().statusCode(200);
        tell(post, "deleted", 2);
        awaitKnown(post, 2);

        tell(post, "erased", 3);

        awaitErased(post, 3);
        assertEquals(0, count("post_tagging WHERE post_id = '" + post + "'"));
        assertEquals(0, count("post_tag WHERE post_id = '" + post + "'"));
        assertEquals(1, count("tag WHERE name = '" + name + "'"), "the world knows the name, and it is nobody's");
        setTags(issuer.admin(author), post, name).then().statusCode(404);
    }

    @Test
    void postThatIsErasedAtOnceIsNotToldOfInBetween() {
        UUID post = post("published");
        setTags(issuer.user(author), post, "java").then().statusCode(200);

        tell(post, "erased", 2);

        awaitErased(post, 2);
    }

    @Test
    void postThatWasNeverTaggedNeedsNoTombstone() {
        UUID post = post("published");

        tell(post, "erased", 2);

        awaitKnown(post, 2);
        awaitSent();
        assertEquals(List.of(), TopicReader.events(Topic.TAGS, "post:" + post));
    }

    @Test
    void nameThatOnlyErasedDraftsHadIsForgotten() {
        String name = newName("secret");
        UUID first = post("draft");
        UUID second = post("draft");
        setTags(issuer.user(author), first, name).then().statusCode(200);
        setTags(issuer.user(author), second, name).then().statusCode(200);

        tell(first, "erased", 2);
        awaitErased(first, 2);
        assertEquals(1, count("tag WHERE name = '" + name + "'"), "another draft has it");
        tell(second, "erased", 2);
        awaitErased(second, 2);

        assertEquals(0, count("tag WHERE name = '" + name + "'"));
        UUID third = post("published");
        setTags(issuer.user(author), third, name).then().statusCode(200);
        assertEquals(List.of(name), names(told(third).getLast()));
    }

    /** Whoever comes first: the others get their tag, and nothing that the events say is parked. */
    @Test
    void draftsAreErasedWhileOthersGetTheSameNewTag() throws Exception {
        String name = newName("raced");
        for (int round = 0; round < 5; round++) {
            List<UUID> drafts =
                    IntStream.range(0, 4).mapToObj(i -> post("draft")).toList();
            UUID kept = post("draft");
            drafts.forEach(
                    draft -> setTags(issuer.user(author), draft, name).then().statusCode(200));
            try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
                Callable<Void> erases = () -> {
                    drafts.forEach(draft -> tell(draft, "erased", 2));
                    return null;
                };
                Callable<Void> tags = () -> {
                    for (int i = 0; i < 8; i++) {
                        setTags(issuer.user(author), kept, name).then().statusCode(200);
                    }
                    return null;
                };
                threads.invokeAll(List.of(erases, tags)).forEach(done -> done.resultNow());
            }
            drafts.forEach(draft -> awaitKnown(draft, 2));
            assertEquals(1, count("post_tag WHERE post_id = '" + kept + "'"));
            tell(kept, "erased", 2);
            awaitKnown(kept, 2);
            assertEquals(0, count("tag WHERE name = '" + name + "'"));
        }
        assertEquals(0, count("parked_event"));
    }

    @Test
    void pendingAndHeldEventsOfAnErasedPostGoFirst() {
        UUID post = post("published");
        setTags(issuer.user(author), post, "java").then().statusCode(200);
        awaitSent();
        pool.query("""
                INSERT INTO outbox (type, key, partition_id, entity_version, state, held_because)
                VALUES ('fanfold.post.tagged.v1', 'post:%s', '%s', 1, '{}', 'too large')
                """.formatted(post, post)).executeAndAwait();

        tell(post, "erased", 2);

        awaitErased(post, 2);
    }

    @Test
    void receiptOfAnErasedUserIsCompleteWhenTheirPostsAreErasedToo() {
        UUID post = post("published");
        String key = UUID.randomUUID().toString();
        given().header("Authorization", "Bearer " + importer())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("items", List.of(Map.of("postId", post, "tags", List.of("java")))))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(201);
        receipt().then().statusCode(404);

        TopicWriter.write(new UserEvent.Erased(author, 2), new UserEvent.Erased(author, 2));
        eventually(() -> receipt()
                .then()
                .statusCode(200)
                .body("complete", equalTo(false))
                .body("places.find { it.place == 'idempotency_key' }.rows", equalTo(1)));
        tell(post, "erased", 2);

        eventually(() -> receipt()
                .then()
                .body("complete", equalTo(true))
                .body("service", equalTo("tag-service"))
                .body("places.place", hasItem("known_post")));
        assertEquals(0, count("idempotency_key WHERE principal = '" + author + "'"));
        assertEquals(0, count("known_post WHERE author_id = '" + author + "'"));
        assertEquals(0, count("account_cascade"));
    }

    private void awaitErased(UUID post, long version) {
        awaitKnown(post, version);
        eventually(() -> {
            awaitSent();
            DomainEvent last = TopicReader.events(Topic.TAGS, "post:" + post).getLast();
            assertEquals(new PostTagsEvent.Erased(post, last.version()), last);
        });
        List<Long> versions = TopicReader.events(Topic.TAGS, "post:" + post).stream()
                .map(DomainEvent::version)
                .toList();
        assertEquals(versions.stream().sorted().distinct().toList(), versions);
    }

    private String importer() {
        return issuer.token(new Caller(author, Caller.ADMIN, Set.of(Caller.IMPORT)));
    }

    private Response receipt() {
        return given().header("Authorization", "Bearer " + issuer.admin(author))
                .get("/v1/admin/erasures/{id}/tags", author);
    }
}
