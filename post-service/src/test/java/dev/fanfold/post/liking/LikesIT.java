package dev.fanfold.post.liking;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.LikeEvent;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class LikesIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final UUID reader = UUID.randomUUID();
    private String token;
    private String post;
    private String key;
    private String path;

    @BeforeEach
    void publish() {
        token = issuer.guest(reader);
        post = published(issuer.user(UUID.randomUUID()));
        key = post + ":" + reader;
        path = "/v1/posts/" + post + "/like";
    }

    @Test
    void likingTwiceIsOneLikeAndOneEvent() {
        as(token).put(path).then().statusCode(204).header("Consistency-Token", notNullValue());
        as(token).put(path).then().statusCode(204).header("Consistency-Token", notNullValue());

        assertEquals(List.of("post.liked@1"), Events.told(key, pool));
    }

    @Test
    void unlikingRaisesTheVersionSoThatALaterLikeIsNewer() {
        as(token).put(path).then().statusCode(204);
        as(token).delete(path).then().statusCode(204);
        as(token).delete(path).then().statusCode(204);
        as(token).put(path).then().statusCode(204);

        List<DomainEvent> events = Events.of(key, pool);
        assertEquals(List.of("post.liked@1", "post.unliked@2", "post.liked@3"), Events.told(key, pool));
        assertFalse(((LikeEvent.State) events.get(1).state()).liked());
    }

    @Test
    void unlikingWhatWasNeverLikedTellsNothing() {
        as(token).delete(path).then().statusCode(204);

        assertEquals(List.of(), Events.told(key, pool));
    }

    @Test
    void onlyPublishedPostsAreLiked() {
        String author = issuer.user(UUID.randomUUID());
        String archived = published(author);
        as(author).post("/v1/posts/" + archived + "/archive").then().statusCode(200);
        String deleted = published(author);
        as(author).delete("/v1/posts/" + deleted).then().statusCode(204);

        for (String unfit :
                List.of(draft(author), archived, deleted, UUID.randomUUID().toString(), "no-id")) {
            as(author).put("/v1/posts/" + unfit + "/like").then().statusCode(404);
        }
    }

    @Test
    void likesNeedAToken() {
        given().put(path).then().statusCode(401);
        given().delete(path).then().statusCode(401);
    }

    @Test
    void togglingFromManyThreadsTellsEveryVersionOnceInOrder() throws Exception {
        List<Callable<Integer>> toggles = IntStream.range(0, 60)
                .<Callable<Integer>>mapToObj(
                        i -> () -> (i % 2 == 0 ? as(token).put(path) : as(token).delete(path)).statusCode())
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> status : threads.invokeAll(toggles)) {
                assertEquals(204, status.get());
            }
        }

        List<DomainEvent> events = Events.of(key, pool);
        List<Long> versions = events.stream().map(DomainEvent::version).toList();
        assertEquals(LongStream.rangeClosed(1, events.size()).boxed().toList(), versions);
        for (DomainEvent event : events) {
            assertEquals(event.version() % 2 == 1, ((LikeEvent.State) event.state()).liked());
        }
    }
}
