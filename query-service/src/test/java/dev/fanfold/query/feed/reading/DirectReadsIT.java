package dev.fanfold.query.feed.reading;

import static dev.fanfold.query.testing.Answers.BY_THE_RESOURCE;
import static dev.fanfold.query.testing.Answers.headers;
import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.query.feed.caching.PostCache;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.stack.testing.BackingServersResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read past JAX-RS is what the resource answers, and what it cannot answer the resource does. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class DirectReadsIT {

    private static final int POSTS = 7;

    @Inject
    Pool pool;

    @Inject
    PostCache cache;

    @Inject
    MeterRegistry metrics;

    private final UUID author = UUID.randomUUID();
    private final String tag = "direct-" + author.toString().substring(0, 8);
    private final List<UUID> posts = new ArrayList<>();

    @BeforeEach
    void publish() {
        write(registered(author, "Änn \"direct\""));
        for (int n = 0; n < POSTS; n++) {
            UUID post = UUID.randomUUID();
            posts.add(post);
            write(
                    published(
                            post,
                            author,
                            "Höt " + n,
                            Instant.parse("2026-03-01T10:00:00.123456Z").plusMillis(n),
                            1),
                    tagged(post, 1, tag),
                    liked(post, UUID.randomUUID(), true, 1));
        }
        Applied.awaitAll(pool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "author=%1$s",
                "tag=%2$s",
                "author=%1$s&sort=top",
                "tag=%2$s&sort=active",
                "sort=discussed",
                "sort=new"
            })
    void pageFromACursorIsThatOfTheResource(String filter) {
        String list = "/v1/posts?limit=3&" + filter.formatted(author, tag);
        String first = get(list).path("next");
        String path = list + "&cursor=" + first;

        eventually(() -> {
            double before = direct();
            Response answer = raw(path);
            assertEquals(before + 1, direct(), path);
            Response slow =
                    given().header(BY_THE_RESOURCE).urlEncodingEnabled(false).get(path);
            assertEquals(before + 1, direct(), "not that one");

            assertEquals(slow.asString(), answer.asString());
            assertEquals(200, answer.statusCode());
            assertEquals(headers(slow), headers(answer));
        });
    }

    @Test
    void walkThereAndBackByLinksMeetsEveryPostOnce() {
        List<String> met = new ArrayList<>();
        String path = "/v1/posts?limit=2&author=" + author;
        String last = null;
        for (String next = path; next != null; ) {
            last = next;
            Response page = raw(next);
            met.addAll(page.path("items.id"));
            next = link(page, "next");
        }
        List<String> back = new ArrayList<>();
        for (String previous = last; previous != null; ) {
            Response page = raw(previous);
            List<String> ids = page.path("items.id");
            back.addAll(0, ids);
            previous = link(page, "prev");
        }

        assertEquals(posts.reversed().stream().map(UUID::toString).toList(), met);
        assertEquals(met, back);
    }

    @Test
    void postThatIsNotAtHandIsThatOfTheResource() {
        String path = "/v1/posts/" + posts.getFirst();
        cache.clear();
        double before = direct();

        Response answer = get(path);

        assertEquals(before + 1, direct());
        Response slow = given().header(BY_THE_RESOURCE).get(path);
        assertEquals(slow.asString(), answer.asString());
        assertEquals(headers(slow), headers(answer));
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        String path = "/v1/posts?limit=3&author=" + author + "&cursor="
                + get("/v1/posts?limit=3&author=" + author).path("next");
        String known = raw(path).header("ETag");

        given().header("If-None-Match", known)
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/posts?cursor=abc",
                "/v1/posts?cursor=abc&limit=0",
                "/v1/posts?cursor=abc&limit=101",
                "/v1/posts?cursor=abc&sort=best",
                "/v1/posts?cursor=abc&author=me",
                "/v1/posts?cursor=abc&cursor=def",
                "/v1/posts?cursor=abc&page=2",
                "/v1/posts?cursor=%61bc",
                "/v1/posts?cursor=",
                "/v1/posts/00000000-0000-4000-8000-000000000000",
                "/v1/posts/00000000-0000-4000-8000-00000000000g"
            })
    void whatItCannotAnswerTheResourceDoes(String path) {
        double before = direct();

        Response answer = raw(path);

        Response slow =
                given().header(BY_THE_RESOURCE).urlEncodingEnabled(false).get(path);
        assertEquals(slow.statusCode(), answer.statusCode());
        assertEquals(slow.contentType(), answer.contentType());
        assertEquals((String) slow.path("detail"), answer.path("detail"));
        assertEquals(before, direct());
    }

    private static Response raw(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }

    private static String link(Response page, String relation) {
        return page.headers().getValues("Link").stream()
                .filter(link -> link.endsWith("rel=\"" + relation + "\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElse(null);
    }

    private double direct() {
        return metrics.counter("fanfold.reads.direct").count();
    }
}
