package dev.fanfold.query.projecting;

import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.commentDeleted;
import static dev.fanfold.query.testing.Site.commented;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts are what memberships say, whatever comes twice, late, or in another order. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class CountsIT {

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final String tag = "tag-" + UUID.randomUUID();

    @Test
    void duplicatesAndOldVersionsMoveNothing() {
        write(
                registered(author, "Ada"),
                published(post, author, "One", Instant.EPOCH, 1),
                liked(post, author, true, 1));
        write(liked(post, author, true, 1), published(post, author, "One", Instant.EPOCH, 1));
        write(liked(post, author, false, 2), liked(post, author, true, 1), liked(post, author, true, 3));

        write(published(post, author, "Two", Instant.EPOCH, 2));

        eventually(() -> get("/v1/posts/{id}", post)
                .then()
                .statusCode(200)
                .body("title", equalTo("Two"))
                .body("likeCount", equalTo(1)));
        eventually(() -> get("/v1/authors/{id}", author).then().body("postCount", equalTo(1)));
    }

    @Test
    void membersArriveBeforeTheirParents() {
        UUID parent = UUID.randomUUID();
        UUID reply = UUID.randomUUID();
        write(liked(post, author, true, 1), tagged(post, 1, tag));
        write(commented(reply, post, parent, author, Instant.EPOCH.plusSeconds(9)));
        write(commented(parent, post, null, author, Instant.EPOCH));
        write(published(post, author, "Late", Instant.EPOCH, 1));

        write(registered(author, "Ada"));

        eventually(() -> get("/v1/posts/{id}", post)
                .then()
                .statusCode(200)
                .body("likeCount", equalTo(1))
                .body("commentCount", equalTo(2))
                .body("tags", equalTo(List.of(tag)))
                .body("author.displayName", equalTo("Ada")));
        eventually(() -> get("/v1/posts/{id}/comments", post)
                .then()
                .body("items.id", equalTo(List.of(parent.toString(), reply.toString())))
                .body("items[0].replyCount", equalTo(1))
                .body("items.author.displayName", equalTo(List.of("Ada", "Ada"))));
    }

    @Test
    void archivedPostLeavesListsAndCountsAndComesBackWithThem() {
        write(registered(author, "Ada"), published(post, author, "One", Instant.EPOCH, 1), tagged(post, 1, tag));
        eventually(() -> get("/v1/posts?tag={tag}", tag).then().body("items", hasSize(1)));

        write(archived(post, author, 2));

        eventually(() -> get("/v1/posts/{id}", post).then().statusCode(404));
        get("/v1/posts?tag={tag}", tag).then().body("items", hasSize(0));
        get("/v1/posts?author={id}", author).then().body("items", hasSize(0));
        get("/v1/authors/{id}", author).then().body("postCount", equalTo(0));
        write(published(post, author, "Again", Instant.EPOCH, 3));
        eventually(() -> get("/v1/posts?tag={tag}", tag).then().body("items.title", equalTo(List.of("Again"))));
        get("/v1/authors/{id}", author).then().body("postCount", equalTo(1));
    }

    @Test
    void deletedCommentKeepsItsPlaceAndIsNotCounted() {
        UUID first = UUID.randomUUID();
        UUID reply = UUID.randomUUID();
        write(registered(author, "Ada"), published(post, author, "One", Instant.EPOCH, 1));
        write(
                commented(first, post, null, author, Instant.EPOCH),
                commented(reply, post, first, author, Instant.EPOCH.plusSeconds(1)));

        write(commentDeleted(first, post, null, Instant.EPOCH));

        eventually(() -> get("/v1/posts/{id}/comments", post)
                .then()
                .body("items", hasSize(2))
                .body("items[0].deleted", equalTo(true))
                .body("items[0].body", nullValue())
                .body("items[0].author", nullValue()));
        get("/v1/posts/{id}", post).then().body("commentCount", equalTo(1));
        get("/v1/authors/{id}", author).then().body("commentCount", equalTo(1));
    }

    @Test
    void shuffledAndRepeatedTogglesEndWhereTheNewestVersionsSay() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<DomainEvent> events = new ArrayList<>();
        long expected = 0;
        for (int user = 0; user < 20; user++) {
            UUID liker = new UUID(seed, user);
            int versions = 1 + random.nextInt(6);
            IntStream.rangeClosed(1, versions)
                    .forEach(version -> events.add(liked(post, liker, version % 2 == 1, version)));
            expected += versions % 2;
        }
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        write(registered(author, "Ada"), published(post, author, "Toggled", Instant.EPOCH, 1));

        events.forEach(event -> write(event));

        write(published(post, author, "Done", Instant.EPOCH, 2));
        int likes = (int) expected;
        eventually(() -> get("/v1/posts/{id}", post)
                .then()
                .statusCode(200)
                .body("title", equalTo("Done"))
                .body("likeCount", equalTo(likes)));
    }
}
