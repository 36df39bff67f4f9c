package dev.fanfold.query.tag;

import static dev.fanfold.query.testing.Site.created;
import static dev.fanfold.query.testing.Site.merged;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagDeleted;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.contracts.PostTagsEvent.Tag;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Merged and deleted tags as tag-service tells of them: the tag's own event, and a set for each post that had it. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class MergedTagsIT {

    private final UUID author = UUID.randomUUID();
    private final UUID one = UUID.randomUUID();
    private final UUID both = UUID.randomUUID();
    private final Tag loser = new Tag(UUID.randomUUID(), "loser-" + one);
    private final Tag winner = new Tag(UUID.randomUUID(), "winner-" + one);

    @Test
    void mergedTagIsGoneAndItsNameLeadsToTheOther() {
        write(before());
        eventually(() -> get("/v1/posts?tag={name}", loser.name()).then().body("items", hasSize(2)));

        write(after());

        eventually(() -> get("/v1/tags/{id}", winner.id()).then().body("postCount", equalTo(2)));
        eventually(() -> get("/v1/tags/{id}", loser.id()).then().statusCode(404));
        eventually(() -> get("/v1/posts/{id}", both).then().body("tags", equalTo(List.of(winner.name()))));
        get("/v1/posts?tag={name}", loser.name()).then().body("items", hasSize(2));
        get("/v1/posts?tag={name}", winner.name()).then().body("items", hasSize(2));
        get("/v1/tags/by-name/{name}", loser.name())
                .then()
                .body("id", equalTo(winner.id().toString()));
        get("/v1/tags?limit=100").then().body("items.id", not(hasItem(loser.id().toString())));
    }

    @Test
    void shuffledAndRepeatedEventsOfAMergeEndInTheSameCounts() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        List<DomainEvent> events = new ArrayList<>(List.of(before()));
        events.addAll(List.of(after()));
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, new Random(seed));

        events.forEach(event -> write(event));

        eventually(() -> get("/v1/tags/{id}", winner.id()).then().body("postCount", equalTo(2)));
        eventually(() -> get("/v1/tags/{id}", loser.id()).then().statusCode(404));
        eventually(() -> get("/v1/posts?tag={name}", loser.name())
                .then()
                .body("items.tags", equalTo(List.of(List.of(winner.name()), List.of(winner.name())))));
        get("/v1/authors/{id}", author).then().body("postCount", equalTo(2));
    }

    @Test
    void deletedTagLeavesListsAndPostsAndItsNameMayComeAgain() {
        write(before());
        eventually(() -> get("/v1/posts?tag={name}", winner.name()).then().body("items", hasSize(1)));
        eventually(() -> get("/v1/tags/{id}", winner.id()).then().body("version", equalTo(1)));

        write(tagDeleted(winner.id(), winner.name(), 2), tagged(both, 2, List.of(loser)));

        eventually(() -> get("/v1/tags/{id}", winner.id()).then().statusCode(404));
        eventually(() -> get("/v1/posts/{id}", both).then().body("tags", equalTo(List.of(loser.name()))));
        get("/v1/posts?tag={name}", winner.name()).then().body("items", hasSize(0));
        Tag again = new Tag(UUID.randomUUID(), winner.name());
        write(created(again.id(), again.name()), tagged(one, 2, List.of(again)));
        eventually(() ->
                get("/v1/posts?tag={name}", winner.name()).then().body("items.id", equalTo(List.of(one.toString()))));
    }

    private DomainEvent[] before() {
        return new DomainEvent[] {
            registered(author, "Ada"),
            published(one, author, "One", Instant.EPOCH, 1),
            published(both, author, "Both", Instant.EPOCH, 1),
            created(loser.id(), loser.name()),
            created(winner.id(), winner.name()),
            tagged(one, 1, List.of(loser)),
            tagged(both, 1, List.of(loser, winner))
        };
    }

    private DomainEvent[] after() {
        return new DomainEvent[] {
            merged(loser.id(), loser.name(), winner.id(), 2),
            tagged(one, 2, List.of(winner)),
            tagged(both, 2, List.of(winner))
        };
    }
}
