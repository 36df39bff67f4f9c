package dev.fanfold.post.publishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.batch;
import static dev.fanfold.post.Api.post;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.post.Events;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class PostBatchIT {

    TestIssuer issuer;

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();

    @Test
    void fiveHundredPostsAreAnsweredAndToldInTheOrderAsked() {
        List<Map<String, Object>> items =
                IntStream.range(0, 500).mapToObj(i -> item("T" + i)).toList();

        List<String> ids = batch(issuer.importer(), "/v1/posts/batch", items)
                .then()
                .statusCode(201)
                .extract()
                .path("items.id");

        assertEquals(500, ids.size());
        assertEquals(ids, ids.stream().sorted().toList());
        List<String> titles = new ArrayList<>();
        pool.query("SELECT title FROM post WHERE author_id = '" + author + "' ORDER BY id")
                .executeAndAwait()
                .forEach(row -> titles.add(row.getString(0)));
        assertEquals(items.stream().map(item -> item.get("title")).toList(), titles);
        for (int i : new int[] {0, 250, 499}) {
            PostEvent.State state =
                    (PostEvent.State) Events.of(ids.get(i), pool).getFirst().state();
            assertEquals("T" + i, state.title());
        }
    }

    @Test
    void importSetsAuthorAndDate() {
        Map<String, Object> item = new HashMap<>(item("T"));
        item.put("createdAt", "2011-02-03T04:05:06.000007+01:00");

        List<String> ids =
                batch(issuer.importer(), "/v1/posts/batch", List.of(item)).path("items.id");

        PostEvent.State state =
                (PostEvent.State) Events.of(ids.getFirst(), pool).getFirst().state();
        assertEquals(author, state.authorId());
        assertEquals(Instant.parse("2011-02-03T03:05:06.000007Z"), state.createdAt());
        assertEquals(state.createdAt(), state.publishedAt());
    }

    @Test
    void oneTakenSlugKeepsTheWholeBatchOut() {
        String taken = "s-" + UUID.randomUUID();
        String twice = "s-" + UUID.randomUUID();
        batch(issuer.importer(), "/v1/posts/batch", List.of(withSlug(taken)))
                .then()
                .statusCode(201);
        Events.awaitSent(pool);
        long before = Events.count(pool, "post");

        batch(
                        issuer.importer(),
                        "/v1/posts/batch",
                        List.of(item("free"), withSlug(taken), withSlug(twice), withSlug(twice)))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("items[1].slug", "items[3].slug")));

        assertEquals(before, Events.count(pool, "post"));
        assertEquals(0, Events.count(pool, "outbox"));
    }

    @Test
    void faultyItemsAreNamedByTheirIndexAllAtOnce() {
        long before = Events.count(pool, "post");

        batch(
                        issuer.importer(),
                        "/v1/posts/batch",
                        List.of(
                                item("fine"),
                                Map.of("title", "T"),
                                Map.of("authorId", author, "title", " ", "body", "B")))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("items[1].authorId", "items[1].body", "items[2].title")));

        assertEquals(before, Events.count(pool, "post"));
    }

    @Test
    void onlyTheImportScopeOpensTheDoor() {
        for (String token : List.of(issuer.user(author), issuer.admin(author))) {
            batch(token, "/v1/posts/batch", List.of(item("T"))).then().statusCode(403);
            batch(token, "/v1/comments/batch", List.of()).then().statusCode(403);
            batch(token, "/v1/likes/batch", List.of()).then().statusCode(403);
        }
    }

    @Test
    void authorAndDateBelongToImportsOnly() {
        for (String field : List.of("authorId", "createdAt")) {
            Map<String, Object> post = new HashMap<>(post("T", true));
            post.put(field, field.equals("authorId") ? author : "2011-02-03T04:05:06Z");

            as(issuer.user(author))
                    .body(post)
                    .post("/v1/posts")
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of(field)));
        }
    }

    @Test
    void batchHasOneToFiveHundredItems() {
        List<Map<String, Object>> tooMany =
                IntStream.range(0, 501).mapToObj(i -> item("T")).toList();

        batch(issuer.importer(), "/v1/posts/batch", List.of()).then().statusCode(400);
        batch(issuer.importer(), "/v1/posts/batch", tooMany).then().statusCode(400);
    }

    private Map<String, Object> item(String title) {
        return Map.of("authorId", author, "title", title, "body", "B");
    }

    private Map<String, Object> withSlug(String slug) {
        return Map.of("authorId", author, "title", "T", "body", "B", "slug", slug);
    }
}
