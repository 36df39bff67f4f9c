package dev.fanfold.tag.curating;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.EventHeaders;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MergeIT extends CuratingIT {

    private final String loser = newName("l");
    private final String winner = newName("w");

    @Test
    void postsGetTheOtherTagAndNoneHasItTwice() {
        String from = tag(loser);
        String into = tag(winner);
        UUID one = tagged(loser);
        UUID both = tagged(loser, winner);
        UUID other = tagged(winner);

        merge(from, into).then().statusCode(200).header("ETag", "\"2\"").body("mergedInto", equalTo(into));

        awaitJobs();
        assertEquals(List.of("Created@1 " + loser, "Merged@2 " + loser), toldOf(from));
        assertEquals(List.of(winner), tagsOf(one));
        assertEquals(List.of(winner), tagsOf(both));
        assertEquals(List.of(1L, 2L), versions(both));
        assertEquals(List.of(1L), versions(other));
        assertEquals("tag:" + from, lastCause(one));
    }

    @Test
    void nameOfAMergedTagIsAnotherNameForTheTarget() {
        String into = tag(winner);
        merge(tag(loser), into).then().statusCode(200);

        UUID post = post("published");
        setTags(issuer.user(author), post, loser, winner)
                .then()
                .statusCode(200)
                .body("tags.id", equalTo(List.of(into)))
                .body("tags.name", equalTo(List.of(winner)));
        UUID imported = post("published");
        as(issuer.importer())
                .body(Map.of("items", List.of(Map.of("postId", imported, "tags", List.of(loser)))))
                .post("/v1/post-tags/batch")
                .then()
                .statusCode(201);

        assertEquals(List.of(winner), tagsOf(post));
        assertEquals(List.of(winner), tagsOf(imported));
        create(loser).then().statusCode(409).body("violations[0].message", containsString(into));
    }

    @Test
    void tagMergedIntoOneThatIsMergedFollowsIt() {
        String third = newName("t");
        String from = tag(loser);
        String into = tag(winner);
        String last = tag(third);
        UUID post = tagged(loser);

        merge(from, into).then().statusCode(200);
        merge(into, last).then().statusCode(200);

        awaitJobs();
        assertEquals(List.of(third), tagsOf(post));
        assertEquals(List.of("Created@1 " + loser, "Merged@2 " + loser, "Merged@3 " + loser), toldOf(from));
        assertEquals(List.of(third), tagsOf(tagged(loser, winner, third)));
    }

    @Test
    void tagIsGivenBackAFormerNameOfItsOwn() {
        String from = tag(loser);
        String into = tag(winner);
        merge(from, into).then().statusCode(200);

        rename(into, loser, "*").then().statusCode(200).body("name", equalTo(loser));

        assertEquals(List.of(loser), tagsOf(tagged(winner)));
        assertEquals("Merged@3 " + winner, toldOf(from).getLast());
        assertEquals("Renamed@2 " + loser, toldOf(into).getLast());
    }

    @Test
    void mergeNeedsTwoTagsThatAreThere() {
        String from = tag(loser);
        String into = tag(winner);

        merge(from, from).then().statusCode(400).body("violations[0].field", equalTo("into"));
        merge(from, UUID.randomUUID().toString()).then().statusCode(400);
        merge(UUID.randomUUID().toString(), into).then().statusCode(404);
        as(issuer.admin(administrator))
                .header("If-Match", "\"9\"")
                .body(Map.of("into", into))
                .post("/v1/tags/" + from + "/merge")
                .then()
                .statusCode(412);
        merge(from, into).then().statusCode(200);
        merge(from, into).then().statusCode(404);
    }

    @Test
    void nameThatOnlyDraftsHaveIsNotToldByItsMerging() {
        UUID draft = post("draft");
        String secret = setTags(issuer.user(author), draft, loser).path("tags[0].id");
        String into = tag(winner);

        merge(secret, into).then().statusCode(200);

        awaitJobs();
        assertEquals(List.of(), TopicReader.events(Topic.TAGS, secret));
        tell(draft, "published", 2);
        awaitKnown(draft, 2);
        assertEquals(List.of(winner), tagsOf(draft));
    }

    @Test
    void deletedTagLeavesItsPostsAndGivesItsNameFree() {
        String from = tag(loser);
        String deleted = tag(winner);
        UUID post = tagged(winner, "java");
        merge(from, deleted).then().statusCode(200);

        delete(deleted).then().statusCode(204);

        awaitJobs();
        assertEquals(List.of("java"), tagsOf(post));
        assertEquals("Deleted@2 " + winner, toldOf(deleted).getLast());
        delete(deleted).then().statusCode(404);
        UUID later = tagged(winner, loser);
        assertEquals(2, told(later).getLast().tags().size());
        assertTrue(told(later).getLast().tags().stream()
                .noneMatch(tag -> List.of(from, deleted).contains(tag.id().toString())));
    }

    @Test
    void nameThatOnlyDraftsHaveIsKeptNowhereOnceItIsDeleted() {
        String into = setTags(issuer.user(author), post("draft"), winner).path("tags[0].id");
        String secret = setTags(issuer.user(author), post("draft"), loser).path("tags[0].id");
        merge(secret, into).then().statusCode(200);

        delete(into).then().statusCode(204);

        awaitJobs();
        assertEquals(0, count("tag AS t WHERE t::text LIKE '%" + loser + "%' OR t::text LIKE '%" + winner + "%'"));
        assertEquals(List.of(), TopicReader.events(Topic.TAGS, into));
    }

    @Test
    void manyPostsAreDoneInChunks() {
        String from = tag(loser);
        String into = tag(winner);
        int posts = 2 * RetagPosts.CHUNK + 200;
        pool.preparedQuery("""
                WITH posts AS (
                    INSERT INTO known_post (post_id, author_id, status, version)
                    SELECT gen_random_uuid(), $1, 'draft', 1 FROM generate_series(1, $2) RETURNING post_id
                ), taggings AS (INSERT INTO post_tagging (post_id) SELECT post_id FROM posts RETURNING post_id)
                INSERT INTO post_tag SELECT post_id, $3 FROM taggings
                """).executeAndAwait(Tuple.of(author, posts, UUID.fromString(from)));

        merge(from, into).then().statusCode(200);

        awaitJobs();
        assertEquals(posts, count("post_tag WHERE tag_id = '" + into + "'"));
        assertEquals(0, count("post_tag WHERE tag_id = '" + from + "'"));
        long told = TopicReader.records(Topic.TAGS).stream()
                .filter(record -> ("tag:" + from)
                        .equals(EventHeaders.read(record.headers()).cause()))
                .count();
        assertEquals(posts, told);
    }

    private UUID tagged(String... names) {
        UUID post = post("published");
        setTags(issuer.user(author), post, names).then().statusCode(200);
        return post;
    }

    private List<Long> versions(UUID post) {
        return told(post).stream().map(PostTagsEvent.State::version).toList();
    }

    private static String lastCause(UUID post) {
        return EventHeaders.read(TopicReader.records(Topic.TAGS).stream()
                        .filter(record -> ("post:" + post).equals(record.key()))
                        .toList()
                        .getLast()
                        .headers())
                .cause();
    }
}
