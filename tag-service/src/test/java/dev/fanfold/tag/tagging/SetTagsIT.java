package dev.fanfold.tag.tagging;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.TagEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.consistency.ConsistencyToken;
import dev.fanfold.service.security.Signer;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.tag.TagServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SetTagsIT extends TagServiceIT {

    @Inject
    Signer signer;

    @Test
    void authorReplacesTheTagsOfAPost() {
        UUID post = post("published");
        String first = newName("a");
        String second = newName("b");
        String third = newName("c");
        setTags(issuer.user(author), post, second, first, second)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("postId", equalTo(post.toString()))
                .body("tags.name", equalTo(List.of(first, second)))
                .body("version", equalTo(1));

        setTags(issuer.user(author), post, third, second).then().statusCode(200).header("ETag", "\"2\"");

        assertEquals(
                List.of(List.of(first, second), List.of(second, third)),
                told(post).stream().map(SetTagsIT::names).toList());
    }

    @Test
    void newNameBecomesATagThatIsToldOnce() {
        String name = newName("a");
        setTags(issuer.user(author), post("published"), name);
        String id = setTags(issuer.user(author), post("published"), name)
                .then()
                .statusCode(200)
                .extract()
                .path("tags[0].id");

        awaitSent();
        List<TagEvent.Created> created = TopicReader.events(Topic.TAGS, id).stream()
                .map(TagEvent.Created.class::cast)
                .toList();
        assertEquals(
                List.of(name), created.stream().map(tag -> tag.state().name()).toList());
    }

    @Test
    void sameNewNamesInManyRequestsAtOnceBecomeOneTagEach() throws Exception {
        List<String> names = Stream.generate(() -> newName("n")).limit(10).toList();
        List<UUID> posts = Stream.generate(() -> post("published")).limit(8).toList();
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Callable<Response>> requests = posts.stream()
                .<Callable<Response>>map(post -> {
                    List<String> shuffled = new ArrayList<>(names);
                    Collections.shuffle(shuffled, random);
                    return () -> setTags(issuer.user(author), post, shuffled.toArray(String[]::new));
                })
                .toList();

        List<Response> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(posts.size())) {
            answers =
                    threads.invokeAll(requests).stream().map(Future::resultNow).toList();
        }

        answers.forEach(answer -> assertEquals(200, answer.statusCode(), answer.asString()));
        awaitSent();
        long created = TopicReader.records(Topic.TAGS).stream()
                .map(dev.fanfold.contracts.EventCodec::decode)
                .filter(event -> event instanceof TagEvent.Created tag
                        && names.contains(tag.state().name()))
                .count();
        assertEquals(names.size(), created);
    }

    @Test
    void tagsOfAnotherVersionStayAsTheyAre() {
        UUID post = post("published");
        setTags(issuer.user(author), post, "java");

        as(issuer.user(author))
                .header("If-Match", "\"7\"")
                .body(Map.of("tags", List.of("kotlin")))
                .put("/v1/posts/" + post + "/tags")
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("version", equalTo(1));

        assertEquals(
                List.of(1L),
                told(post).stream().map(PostTagsEvent.State::version).toList());
    }

    @Test
    void authorAndAdministratorsOnlyMaySetTags() {
        UUID published = post("published");
        UUID draft = post("draft");
        UUID deleted = post("deleted");
        String stranger = issuer.user(UUID.randomUUID());

        setTags(stranger, published, "java").then().statusCode(403);
        setTags(stranger, draft, "java").then().statusCode(404);
        setTags(issuer.user(author), deleted, "java").then().statusCode(404);
        setTags(issuer.admin(UUID.randomUUID()), draft, "java").then().statusCode(200);
        setTags("x.y.z", published, "java").then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void unknownPostIsNotFoundAtOnceWithoutAToken() {
        setTags(issuer.user(author), UUID.randomUUID(), "java")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void postThatTheTokenNamesIsWaitedFor() throws Exception {
        UUID post = UUID.randomUUID();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Response> answer = thread.submit(() -> as(issuer.user(author))
                    .header(ConsistencyToken.HEADER, token(post, 2))
                    .body(Map.of("tags", List.of("java")))
                    .put("/v1/posts/" + post + "/tags"));
            tell(post, "draft", 1);
            awaitKnown(post, 1);
            tell(post, "published", 2);

            assertEquals(200, answer.get().statusCode());
        }

        assertEquals(
                List.of(List.of("java")),
                told(post).stream().map(SetTagsIT::names).toList());
    }

    @Test
    void postThatDoesNotComeInTimeMayComeLater() {
        UUID post = UUID.randomUUID();

        as(issuer.user(author))
                .header(ConsistencyToken.HEADER, token(post, 1))
                .body(Map.of("tags", List.of("java")))
                .put("/v1/posts/" + post + "/tags")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("type", equalTo("https://fanfold.dev/problems/stale"));
        assertEquals(List.of(), told(post));
    }

    @Test
    void batchWithAPostThatDoesNotComeInTimeMayBeSentAgain() {
        UUID known = post("published");
        UUID late = UUID.randomUUID();

        as(issuer.importer())
                .header(ConsistencyToken.HEADER, token(late, 1))
                .body(Map.of(
                        "items",
                        Stream.of(known, late)
                                .map(id -> Map.of("postId", id, "tags", List.of("java")))
                                .toList()))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("https://fanfold.dev/problems/stale"));
        assertEquals(List.of(), told(known));
    }

    private String token(UUID post, long version) {
        return ConsistencyToken.of(Topic.POSTS, post, post.toString(), version).encode(signer);
    }
}
