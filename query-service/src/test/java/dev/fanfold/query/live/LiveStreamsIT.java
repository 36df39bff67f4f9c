package dev.fanfold.query.live;

import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.stack.testing.EventStream;
import dev.fanfold.stack.testing.EventStream.Event;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes is told as it happens, to whom it concerns, once. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class LiveStreamsIT {

    @TestHTTPResource("/v1/live/posts")
    URI all;

    @Inject
    Pool pool;

    private final UUID ann = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final Instant at = Instant.parse("2026-03-01T10:00:00Z");

    @BeforeEach
    void register() {
        write(registered(ann, "Ann"));
        Applied.awaitAll(pool);
    }

    @Test
    void postsAreToldAsListsShowThem() {
        try (EventStream stream = EventStream.open(all, null)) {
            assertEquals(200, stream.status());
            assertEquals("text/event-stream", stream.header("Content-Type"));
            assertEquals("no-store", stream.header("Cache-Control"));

            happens(stream, "post", published(post, ann, "First", at, 1));
            happens(stream, "post", published(post, ann, "Second", at, 2));
            happens(stream, "counts", liked(post, UUID.randomUUID(), true, 1));
            happens(stream, "counts", commented(UUID.randomUUID(), post, null, ann, at));
            happens(stream, "post", tagged(post, 1, "live-" + post));
            String list = get("/v1/posts?author=" + ann).asString();
            happens(stream, "removed", archived(post, ann, 3));

            List<JsonObject> told = ofPost(stream);
            assertEquals("First", told.get(0).getString("title"));
            assertEquals("Ann", told.get(0).getJsonObject("author").getString("displayName"));
            assertEquals("Second", told.get(1).getString("title"));
            assertEquals(1, told.get(2).getInteger("likeCount"));
            assertEquals(0, told.get(2).getInteger("commentCount"));
            assertEquals(1, told.get(3).getInteger("commentCount"));
            assertEquals("live-" + post, told.get(4).getJsonArray("tags").getString(0));
            assertTrue(list.contains(stream.data("post").getLast()), list);
            assertEquals(new JsonObject().put("id", post.toString()), told.get(5));
        }
    }

    @Test
    void whatChangesNothingIsNotTold() {
        write(published(post, ann, "Once", at, 1));
        Applied.awaitAll(pool);
        try (EventStream stream = EventStream.open(all, null)) {
            write(published(post, ann, "Once", at, 1), liked(post, ann, false, 1), archived(UUID.randomUUID(), ann, 1));
            happens(stream, "counts", liked(post, ann, true, 2));

            assertEquals(1, ofPost(stream).size());
            assertEquals(List.of(), stream.data("removed"));
        }
    }

    @Test
    void authorsAndTagsHaveStreamsOfTheirOwn() {
        String tag = "t-" + post;
        UUID other = UUID.randomUUID();
        write(published(post, ann, "Tagged", at, 1), tagged(post, 1, tag));
        Applied.awaitAll(pool);
        try (EventStream ofAnn = EventStream.open(at("?author=" + ann), null);
                EventStream ofTag = EventStream.open(at("?tag=" + tag), null)) {
            happens(ofAnn, "post", published(post, ann, "Edited", at, 2));
            write(registered(other, "Bob"), published(other, other, "Not hers", at, 1));
            happens(ofTag, "post", tagged(other, 1, tag, "more"));
            happens(ofTag, "removed", tagged(post, 2, "else"));
            happens(ofAnn, "counts", liked(post, other, true, 1));

            assertEquals(List.of("post", "post", "counts"), names(ofAnn));
            assertEquals(List.of("post", "post", "removed"), names(ofTag));
            assertEquals(post.toString(), new JsonObject(ofTag.data("removed").getFirst()).getString("id"));
        }
        get(at("?tag=nobody-has-" + post)).then().statusCode(404);
    }

    @Test
    void streamOfAPostBeginsWithItsCounts() {
        write(published(post, ann, "One", at, 1), liked(post, ann, true, 1));
        Applied.awaitAll(pool);
        try (EventStream stream = EventStream.open(at("/" + post), null)) {
            eventually(() -> assertEquals(1, stream.data("counts").size()));
            write(published(UUID.randomUUID(), ann, "Another", at, 1));
            happens(stream, "counts", liked(post, UUID.randomUUID(), true, 1));

            assertEquals(List.of("counts", "counts"), names(stream));
            assertEquals(1, ofPost(stream).get(0).getInteger("likeCount"));
            assertEquals(2, ofPost(stream).get(1).getInteger("likeCount"));
        }
        get(at("/" + UUID.randomUUID())).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void whoComesBackMissesNothingAndHearsNothingTwice() {
        List<Event> told;
        try (EventStream stream = EventStream.open(at("?author=" + ann), null)) {
            for (int n = 0; n < 30; n++) {
                write(published(UUID.randomUUID(), ann, "Post " + n, at, 1));
            }
            eventually(() -> assertEquals(30, stream.events().size()));
            told = stream.events();
        }
        for (int n : new int[] {0, 7, 28}) {
            EventStream again = EventStream.open(
                    at("?duration=0&author=" + ann), told.get(n).id());
            eventually(() -> assertTrue(again.isEnded()));
            List<String> both = new ArrayList<>();
            told.subList(0, n + 1).forEach(event -> both.add(event.data()));
            again.events().forEach(event -> both.add(event.data()));
            assertEquals(
                    told.stream().map(Event::data).sorted().toList(),
                    both.stream().sorted().toList());
        }
    }

    @Test
    void listWithTheIdOfAnEventShowsWhatItTold() {
        try (EventStream stream = EventStream.open(all, null)) {
            happens(stream, "post", published(post, ann, "There", at, 1));

            given().header("Consistency-Token", stream.lastId())
                    .header("Prefer", "wait=10")
                    .get("/v1/posts?author=" + ann)
                    .then()
                    .header("Fanfold-Freshness", equalTo("fresh"))
                    .body("items.id", hasItem(post.toString()));
        }
    }

    @Test
    void streamGoesOnFromTheTokenOfAList() {
        eventually(
                () -> assertFalse(get("/v1/posts").header("Consistency-Token").isEmpty()));
        String token = get("/v1/posts").header("Consistency-Token");
        write(published(post, ann, "Later", at, 1));
        Applied.awaitAll(pool);

        try (EventStream stream = EventStream.open(at("?author=" + ann + "&lastEventId=" + token), null)) {
            eventually(() -> assertEquals(List.of("post"), names(stream)));
        }
    }

    @Test
    void foreignIdIsAnInvalidRequest() {
        get(at("?lastEventId=x")).then().statusCode(400).body("violations.field", hasItem("lastEventId"));
        given().header("Last-Event-ID", "x")
                .get(all)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(containsString("Last-Event-ID")));
        get(at("?duration=3601")).then().statusCode(400).body("violations.field", hasItem("duration"));
        get(at("?tag=a&author=" + ann)).then().statusCode(400).body("violations.field", hasItem("tag"));
    }

    /** Lets it happen, and waits until one more event of that name came. */
    private void happens(EventStream stream, String name, DomainEvent event) {
        int before = stream.data(name).size();
        write(event);
        eventually(() -> assertEquals(before + 1, stream.data(name).size()));
    }

    private List<JsonObject> ofPost(EventStream stream) {
        return stream.events().stream()
                .map(event -> new JsonObject(event.data()))
                .filter(data -> data.getString("id").equals(post.toString()))
                .toList();
    }

    private static List<String> names(EventStream stream) {
        return stream.events().stream().map(Event::name).toList();
    }

    private URI at(String rest) {
        return URI.create(all + rest);
    }
}
