package dev.fanfold.query.search;

import static dev.fanfold.query.testing.Site.archived;
import static dev.fanfold.query.testing.Site.registered;
import static dev.fanfold.query.testing.Site.tagRenamed;
import static dev.fanfold.query.testing.Site.tagged;
import static dev.fanfold.service.testing.TopicWriter.write;
import static dev.fanfold.stack.testing.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent.Tag;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is found, in which order, and how it is shown. Every test looks for a word of its own. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class SearchIT {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Inject
    Pool pool;

    private final UUID author = UUID.randomUUID();
    private final UUID post = UUID.randomUUID();
    private final String word = "w" + UUID.randomUUID().toString().replaceAll("[^a-z]", "") + "x";

    @Test
    void postsAreFoundByTitleSummaryTagsAndBody() {
        UUID byTitle = UUID.randomUUID();
        UUID bySummary = UUID.randomUUID();
        UUID byBody = UUID.randomUUID();
        UUID byTag = UUID.randomUUID();
        write(
                registered(author, "Ada"),
                post(byTitle, word, "none", "none", 4),
                post(bySummary, "none", word, "none", 3),
                post(byBody, "none", "none", "Of " + word + ".", 2),
                post(byTag, "none", "none", "none", 1),
                tagged(byTag, 1, word));

        eventually(() -> found(List.of(byTitle, bySummary, byBody, byTag), word, "new"));
        found(List.of(byTitle, byTag, bySummary, byBody), word, "relevance");
        search("-none " + word, "new").body("items.id", equalTo(List.of()));
    }

    @Test
    void wordsAreFoundInTheirOtherForms() {
        write(registered(author, "Ada"), post(post, "Composing " + word, null, "Engines", 1));

        eventually(() -> found(List.of(post), "compose engine " + word, "new"));
        search("\"engine compose\" " + word, "new").body("items.id", equalTo(List.of()));
    }

    @Test
    void whatIsEditedArchivedAndPublishedAgainIsFoundAsItIsNow() {
        write(registered(author, "Ada"), post(post, "Title", null, word, 1));
        eventually(() -> found(List.of(post), word, "new"));

        write(edited("Title", word + "qz", 2));
        eventually(() -> found(List.of(post), word + "qz", "new"));
        found(List.of(), word, "new");

        write(archived(post, author, 3));
        eventually(() -> assertEquals(0, documents()));
        found(List.of(), word + "qz", "new");

        write(edited("Title", word, 4));
        eventually(() -> found(List.of(post), word, "new"));
    }

    @Test
    void erasedPostLeavesNothingBehind() {
        write(registered(author, "Ada"), post(post, "Title", null, word, 1));
        eventually(() -> found(List.of(post), word, "new"));

        write(new PostEvent.Erased(post, 2));

        eventually(() -> assertEquals(0, documents()));
    }

    @Test
    void renamedTagIsFoundByItsNewNameOnly() {
        UUID tag = UUID.randomUUID();
        write(
                registered(author, "Ada"),
                post(post, "Title", null, "Body", 1),
                tagged(post, 1, List.of(new Tag(tag, word))));
        eventually(() -> found(List.of(post), word, "new"));

        write(tagRenamed(tag, word + "qz", 2));

        eventually(() -> found(List.of(post), word + "qz", "new"));
        found(List.of(), word, "new");
    }

    @Test
    void highlightsShowWhatAuthorsWriteAndRunNothing() {
        write(
                registered(author, "Ada"),
                post(post, "<b>" + word + "</b> & \uE000co", null, "<script>alert('" + word + "')</script>", 1));

        eventually(() -> found(List.of(post), word, "new"));

        search(word, "new")
                .body("items[0].highlights.title", equalTo("&lt;b&gt;<mark>" + word + "</mark>&lt;/b&gt; &amp; co"))
                .body("items[0].highlights.summary", nullValue())
                .body(
                        "items[0].highlights.body",
                        equalTo("script&gt;alert(&#39;<mark>" + word + "</mark>&#39;)&lt;/script"));
    }

    /** Far from the newest, so that only the index of words leads there, and near, where it is not asked. */
    @Test
    void rareAndCommonWordsAreFoundAmongManyPosts() {
        write(registered(author, "Ada"), post(post, "Title", null, word, -1_000_000));
        eventually(() -> found(List.of(post), word, "new"));
        String common = word + "common";
        pool.preparedQuery("""
                        WITH many AS (
                            INSERT INTO post (id, version, listed, slug, title, created_at, published_at)
                            SELECT gen_random_uuid(), 1, true, 's', $1 || ' ' || n, now(), now() + n * interval '1 s'
                            FROM generate_series(1, 600) AS n RETURNING id, title, published_at
                        )
                        INSERT INTO post_search SELECT id, published_at, render_search(title, NULL, '{}', NULL) FROM many
                        """).executeAndAwait(io.vertx.mutiny.sqlclient.Tuple.of(common));

        found(List.of(post), word, "new");
        search(common, "new").body("items[0].title", equalTo(common + " 600"));
        search(common, "relevance").body("items.size()", equalTo(20));
        pool.query("DELETE FROM post WHERE title LIKE '" + common + "%'").executeAndAwait();
        pool.query("DELETE FROM post_search s WHERE NOT EXISTS (SELECT FROM post p WHERE p.id = s.post_id)")
                .executeAndAwait();
    }

    @Test
    void postsFromBeforeTheSearchAreFilledInByTheMigration() throws IOException {
        write(registered(author, "Ada"), post(post, "Title", null, word, 1));
        eventually(() -> found(List.of(post), word, "new"));
        pool.query("DELETE FROM post_search WHERE post_id = '" + post + "'").executeAndAwait();

        try (var script = getClass().getResourceAsStream("/db/migration/V46__fill_post_search.sql")) {
            pool.query(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .executeAndAwait();
        }

        found(List.of(post), word, "new");
    }

    @Test
    void eventThatComesAgainRepairsALostDocument() {
        write(registered(author, "Ada"), post(post, "Title", null, word, 1));
        eventually(() -> found(List.of(post), word, "new"));
        pool.query("DELETE FROM post_search WHERE post_id = '" + post + "'").executeAndAwait();

        write(post(post, "Title", null, word, 1));

        eventually(() -> found(List.of(post), word, "new"));
    }

    @Test
    void textOfTooManyWordsIsFoundByItsBeginning() {
        StringBuilder body = new StringBuilder(word);
        for (int n = 0; body.codePointCount(0, body.length()) < 99_000; n++) {
            body.append(' ')
                    .appendCodePoint(0x20000 + n % 40_000)
                    .append('-')
                    .appendCodePoint(0x20000 + (n * 7 + 1) % 40_000);
        }
        write(registered(author, "Ada"), post(post, "Title", null, body.toString(), 1));

        eventually(() -> found(List.of(post), word, "new"));
    }

    private static ValidatableResponse search(String q, String sort) {
        return given().queryParams("q", q, "sort", sort)
                .get("/v1/search/posts")
                .then()
                .statusCode(200);
    }

    private static void found(List<UUID> posts, String q, String sort) {
        search(q, sort)
                .body("items.id", equalTo(posts.stream().map(UUID::toString).toList()));
    }

    private int documents() {
        return pool.query("SELECT FROM post_search WHERE post_id = '" + post + "'")
                .executeAndAwait()
                .size();
    }

    private PostEvent edited(String title, String body, long version) {
        return new PostEvent.Edited(new PostEvent.State(
                post, author, "published", "post-" + post, title, null, body, NOON, NOON, NOON, version));
    }

    /** @param second when it is published; the highest is the newest */
    private PostEvent post(UUID id, String title, String summary, String body, long second) {
        Instant at = NOON.plusSeconds(second);
        return new PostEvent.Published(
                new PostEvent.State(id, author, "published", "post-" + id, title, summary, body, at, at, null, 1));
    }
}
