package dev.fanfold.query.rebuilding;

import static dev.fanfold.query.testing.Site.liked;
import static dev.fanfold.query.testing.Site.published;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.DomainEvent;
import dev.fanfold.query.generation.KnownGenerations;
import dev.fanfold.query.testing.Applied;
import dev.fanfold.query.testing.RandomSite;
import dev.fanfold.service.testing.TestIssuer;
import dev.fanfold.service.testing.TestIssuerResource;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers see of a swap, which is nothing, and what becomes of the generation that was live. */
@QuarkusTest
@TestProfile(RebuildIT.OwnApplication.class)
@QuarkusTestResource(BackingServersResource.class)
@QuarkusTestResource(TestIssuerResource.class)
class SwappedGenerationsIT {

    @Inject
    Pool pool;

    @Inject
    KnownGenerations known;

    TestIssuer issuer;

    private GenerationsApi generations;
    private RandomSite site;
    private int before;

    @BeforeEach
    void fill() {
        generations = new GenerationsApi(issuer);
        before = generations.live();
        site = RandomSite.written(200, pool);
    }

    @AfterEach
    void clear() {
        generations.clear();
    }

    /** What clients get, whole: items, totals, and cursors, which are good in either. */
    @Test
    void answersAreTheSameBytesBeforeAndAfterTheSwap() {
        int number = generations.built();
        generations.requireEqual(number);
        List<String> addresses = addresses();
        Map<String, String> live = answers(addresses);

        generations.swap(number).statusCode(200);

        eventually(() -> assertEquals(number, known.read().number()));
        answers(addresses).forEach((address, answer) -> assertEquals(live.get(address), answer, address));
        generations.swap(before).statusCode(200);
        generations.drop(number);
    }

    /** First pages, pages after them, and what is found by its key. */
    private List<String> addresses() {
        List<String> lists = new ArrayList<>(List.of(
                "/v1/tags?limit=2",
                "/v1/tags?limit=2&sort=name",
                "/v1/tags?sort=name&page=1",
                "/v1/authors?limit=2",
                "/v1/authors?limit=2&sort=posts",
                "/v1/authors?sort=handle&page=1",
                "/v1/posts?page=1",
                "/v1/search/posts?limit=2&q=title"));
        List.of("new", "top", "discussed", "active").forEach(sort -> lists.add("/v1/posts?limit=2&sort=" + sort));
        site.posts().forEach(post -> lists.add("/v1/posts/" + post + "/comments?limit=2"));
        List<String> all = new ArrayList<>();
        for (String list : lists) {
            all.add(list);
            Response first = get(list);
            if (first.statusCode() == 200 && first.path("next") != null) {
                all.add(list + "&cursor=" + first.path("next"));
            }
        }
        site.posts().forEach(post -> all.add("/v1/posts/" + post));
        texts("SELECT id::text FROM author WHERE created_at IS NOT NULL ORDER BY id LIMIT 100")
                .forEach(author -> all.add("/v1/authors/" + author));
        texts("SELECT id::text FROM tag ORDER BY id LIMIT 100").forEach(tag -> all.add("/v1/tags/" + tag));
        return all;
    }

    private static Map<String, String> answers(List<String> addresses) {
        Map<String, String> answers = new TreeMap<>();
        addresses.forEach(address -> {
            Response answer = get(address);
            answers.put(address, answer.statusCode() + " " + answer.asString());
        });
        return answers;
    }

    /** As rows of releases before V75 are: the comparison says what mends them, and that does. */
    @Test
    void likesOfEarlierReleasesAreNamedWithTheirRemedy() {
        UUID post = UUID.randomUUID();
        UUID user = UUID.randomUUID();
        DomainEvent like = liked(post, user, true, 1, Instant.parse("2026-01-31T12:00:00Z"));
        write(published(post, user, "Liked", Instant.EPOCH, 1), like);
        Applied.awaitAll(pool);
        run("UPDATE post_like SET since = 'epoch' WHERE post_id = '" + post + "'");
        int number = generations.built();

        JsonPath found = generations.compare(number);

        assertEquals(
                Map.of("post_like.since", "./fanfold republish like"),
                found.getMap("comparison.remedies"),
                found::prettify);
        write(like);
        Applied.awaitAll(pool);
        generations.requireEqual(number);
        assertEquals(Map.of(), generations.look(number).getMap("comparison.remedies"));
        generations.drop(number).statusCode(202);
    }

    /** It lies beside what is no generation's, which stays. */
    @Test
    void firstGenerationIsDroppedFromBesideWhatStays() {
        int number = generations.built();
        generations.requireEqual(number);
        String lasting =
                "SELECT (SELECT count(*) FROM erasure) || ' ' || (SELECT count(*) FROM public.flyway_schema_history)";
        List<String> kept = texts(lasting);
        generations.swap(number).statusCode(200);

        generations.drop(before).statusCode(202);

        isGone(before);
        assertEquals(kept, texts(lasting));
        generations.swap(before).statusCode(409);
        UUID post = UUID.randomUUID();
        UUID author = UUID.randomUUID();
        write(registered(author, "Ann"), published(post, author, "Afterwards", Instant.EPOCH, 1));
        shows(post, author, "Afterwards");
        generations.requireEqual(generations.built());
    }

    @Test
    void whatWasLiveGoesByItselfWhenItsTimeHasCome() {
        int number = generations.built();
        generations.requireEqual(number);
        generations.swap(number).statusCode(200);
        assertEquals("retired", generations.look(before).getString("state"));

        run("UPDATE generation SET changed_at = changed_at - interval '25 h' WHERE number = " + before);

        isGone(before);
        assertEquals("live", generations.look(number).getString("state"));
        get("/v1/posts").then().statusCode(200);
    }

    private void isGone(int number) {
        generations.await(number, "dropped");
        assertEquals(List.of(), texts("SELECT topic FROM intake_position WHERE generation = " + number));
        if (number == 1) {
            assertEquals(List.of(), texts("SELECT id::text FROM public.post"));
        } else {
            assertEquals(
                    List.of(),
                    texts("SELECT nspname::text FROM pg_namespace WHERE nspname = 'generation_" + number + "'"));
        }
    }

    private static void shows(UUID post, UUID author, String title) {
        eventually(() -> {
            get("/v1/posts/{id}", post).then().statusCode(200).body("title", equalTo(title));
            get("/v1/posts?author={id}", author).then().statusCode(200).body("items.title", equalTo(List.of(title)));
        });
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        pool.query(sql).executeAndAwait().forEach(row -> texts.add(row.getString(0)));
        return texts;
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }
}
