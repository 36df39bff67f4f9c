package dev.fanfold.post.publishing;

import static dev.fanfold.post.Api.as;
import static dev.fanfold.post.Api.batch;
import static dev.fanfold.post.Api.draft;
import static dev.fanfold.post.Api.published;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class OwnPostsIT {

    TestIssuer issuer;

    private final UUID author = UUID.randomUUID();
    private String token;

    @BeforeEach
    void signIn() {
        token = issuer.user(author);
    }

    @Test
    void everyPostOfTheAuthorAppearsOnceNewestFirstAcrossPages() {
        List<String> ids = manyPostsOfFewInstants(45);

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = page(10, cursor);
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);

        assertEquals(45, seen.size());
        assertEquals(ids.stream().sorted().toList(), seen.stream().sorted().toList());
    }

    @Test
    void pageThatHoldsTheLastPostNamesNoNext() {
        manyPostsOfFewInstants(10);

        assertEquals(null, page(10, null).getString("next"));
        assertEquals(10, page(10, null).getList("items").size());
    }

    @Test
    void draftsAndArchivedPostsAreThereAndDeletedOnesNot() {
        String draft = draft(token);
        String archived = published(token);
        as(token).post("/v1/posts/" + archived + "/archive").then().statusCode(200);
        String deleted = published(token);
        as(token).delete("/v1/posts/" + deleted).then().statusCode(204);

        as(token)
                .get("/v1/me/posts")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("items.id", equalTo(List.of(archived, draft)))
                .body("items.status", equalTo(List.of("archived", "draft")));
    }

    @Test
    void oneDraftIsReadWithItsVersionAndNotCached() {
        String id = draft(token);

        as(token)
                .get("/v1/me/posts/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Cache-Control", "no-store")
                .body("title", equalTo("A draft"));
    }

    @Test
    void cursorOfAnotherAuthorIsAnInvalidRequest() {
        manyPostsOfFewInstants(3);
        String cursor = page(2, null).getString("next");

        as(issuer.user(UUID.randomUUID()))
                .queryParam("cursor", cursor)
                .get("/v1/me/posts")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
        as(token).queryParam("cursor", cursor + "A").get("/v1/me/posts").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "99999999999", "ten"})
    void oddLimitIsAnInvalidRequest(String limit) {
        as(token)
                .queryParam("limit", limit)
                .get("/v1/me/posts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("limit")));
    }

    private JsonPath page(int limit, String cursor) {
        var request = as(token).queryParam("limit", limit);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/v1/me/posts").then().statusCode(200).extract().jsonPath();
    }

    /** Several posts share an instant, so that pages must be told apart by id too. */
    private List<String> manyPostsOfFewInstants(int count) {
        return batch(
                        issuer.importer(),
                        "/v1/posts/batch",
                        IntStream.range(0, count)
                                .mapToObj(i -> Map.of(
                                        "authorId",
                                        author,
                                        "title",
                                        "T" + i,
                                        "body",
                                        "B",
                                        "createdAt",
                                        "2020-01-01T00:00:0" + i % 4 + ".000001Z"))
                                .toList())
                .then()
                .statusCode(201)
                .extract()
                .path("items.id");
    }
}
