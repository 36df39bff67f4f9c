package dev.fanfold.query.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A word that no new post has, and more old ones than are ever sorted for a page. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class SearchBoundsIT {

    private static final String WORD = "bygoneword";

    @Inject
    Pool pool;

    /** Newer than whatever other tests write: 2,600 posts without the word, then 5,100 with it. */
    @BeforeEach
    void write() {
        remove();
        run("""
                INSERT INTO post (id, version, listed, author_id, slug, title, created_at, published_at)
                SELECT md5('bound' || n)::uuid, 1, true, gen_random_uuid(), 's', 'Title', now(),
                    '2090-01-01T00:00:00Z'::timestamptz - n * interval '1 min'
                FROM generate_series(1, 7700) AS n
                """);
        run("""
                INSERT INTO post_search
                SELECT id, published_at, to_tsvector('english', CASE WHEN n > 2600 THEN '%s' ELSE 'other' END)
                FROM (SELECT id, published_at, row_number() OVER (ORDER BY published_at DESC, id DESC) AS n
                    FROM post WHERE published_at > '2080-01-01') AS p
                """.formatted(WORD));
    }

    @AfterEach
    void remove() {
        run("DELETE FROM post WHERE published_at > '2080-01-01'");
        run("DELETE FROM post_search WHERE published_at > '2080-01-01'");
    }

    @Test
    void pageThatFindsNothingWithinItsBoundSaysWhereToGoOn() {
        Response first = page("new", null);
        first.then().body("items", hasSize(0)).body("next", notNullValue()).body("previous", nullValue());

        Response second = page("new", first.path("next"));
        second.then().body("items", hasSize(20)).body("next", notNullValue());
        Response third = page("new", second.path("next"));
        third.then().body("items", hasSize(20));
        assertEquals(
                second.<List<String>>path("items.id"),
                page("new", third.path("previous")).<List<String>>path("items.id"));
    }

    @Test
    void wayBackOverNothingEndsAtTheBeginning() {
        Response second = page("new", page("new", null).path("next"));
        List<String> met = new ArrayList<>();
        int pages = 0;
        for (String previous = second.path("previous"); previous != null && pages < 9; pages++) {
            Response page = page("new", previous);
            met.addAll(page.path("items.id"));
            previous = page.path("previous");
        }

        assertTrue(pages < 9, "the way back ends");
        assertEquals(List.of(), met);
    }

    @Test
    void moreThanAreEverSortedAreRankedAmongTheNewest() {
        page("relevance", null).then().body("items", hasSize(0)).body("next", nullValue());
    }

    @Test
    void walkMeetsNoMatchTwice() {
        List<String> met = new ArrayList<>();
        String next = page("new", null).path("next");
        for (int pages = 0; pages < 12; pages++) {
            Response page = page("new", next);
            met.addAll(page.path("items.id"));
            next = page.path("next");
        }

        assertEquals(240, met.size());
        assertEquals(240, new HashSet<>(met).size());
    }

    private static Response page(String sort, String cursor) {
        var request = given().queryParams("q", WORD, "sort", sort);
        Response answer = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/search/posts");
        answer.then().statusCode(200);
        return answer;
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }
}
