package dev.fanfold.tag.replica;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.contracts.PostEvent;
import dev.fanfold.contracts.PostTagsEvent;
import dev.fanfold.contracts.Topic;
import dev.fanfold.service.testing.TopicReader;
import dev.fanfold.service.testing.TopicWriter;
import dev.fanfold.tag.TagServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tags of a post that is not published are nobody's business, and come into view with it. */
@QuarkusTest
class PostVisibilityIT extends TagServiceIT {

    @Test
    void tagsComeIntoViewWithTheirPostAndLeaveWithIt() {
        UUID post = post("draft");
        setTags(issuer.user(author), post, "java", "sql").then().statusCode(200);
        assertEquals(
                List.of(List.of()),
                told(post).stream().map(PostTagsEvent.State::tags).toList());

        tell(post, "published", 2);
        awaitTold(post, 2, List.of("java", "sql"));
        tell(post, "archived", 3);
        awaitTold(post, 3, List.of());
        tell(post, "published", 4);
        awaitTold(post, 4, List.of("java", "sql"));
        tell(post, "deleted", 5);
        awaitTold(post, 5, List.of());
    }

    @Test
    void tagThatOnlyDraftsHaveIsToldOfWhenTheFirstIsPublished() {
        String name = newName("secret");
        UUID post = post("draft");
        String tag = setTags(issuer.user(author), post, name)
                .then()
                .statusCode(200)
                .extract()
                .path("tags[0].id");
        awaitSent();
        assertEquals(List.of(), TopicReader.events(Topic.TAGS, tag));

        tell(post, "published", 2);

        awaitTold(post, 2, List.of(name));
        assertEquals(1, TopicReader.events(Topic.TAGS, tag).size());
    }

    @Test
    void repeatedAndOldEventsChangeNothing() {
        UUID post = post("draft");
        setTags(issuer.user(author), post, "java");
        PostEvent published = event(post, "published", 3);
        TopicWriter.write(published, published, event(post, "draft", 2), published);
        awaitTold(post, 2, List.of("java"));
        tell(post, "published", 4);
        awaitKnown(post, 4);

        assertEquals(2, told(post).size());
    }

    /**
     * The event of the tags is held back between its writing and its commit, until the post's event is taken in or
     * waits too. Without the lock on the copy, it would be taken in and find no tags, while the one who sets them finds
     * a draft.
     */
    @Test
    void tagsSetWhileTheirPostIsBeingPublishedAreNotLost() throws Exception {
        UUID post = post("draft");
        SqlConnection gate = pool.getConnectionAndAwait();
        run(gate, """
                CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END'
                """);
        run(gate, """
                CREATE TRIGGER gate AFTER INSERT ON outbox FOR EACH ROW
                WHEN (NEW.type = 'fanfold.post.tagged.v1') EXECUTE FUNCTION gate()
                """);
        run(gate, "SELECT pg_advisory_lock(1)");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> status = thread.submit(
                    () -> setTags(issuer.user(author), post, "java").statusCode());
            eventually(() -> assertEquals(1, waiting()));
            tell(post, "published", 2);
            eventually(() -> assertTrue(waiting() == 2 || version(post) == 2));
            run(gate, "SELECT pg_advisory_unlock(1)");

            assertEquals(200, status.get());
        } finally {
            run(gate, "DROP FUNCTION gate CASCADE");
            gate.closeAndAwait();
        }

        awaitKnown(post, 2);
        assertEquals(
                List.of(List.of(), List.of("java")),
                told(post).stream().map(PostVisibilityIT::names).toList());
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).executeAndAwait();
    }

    /** Sessions of this database that wait for a lock. */
    private long waiting() {
        return count("pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }

    private void awaitTold(UUID post, long version, List<String> names) {
        eventually(() -> assertEquals(version, told(post).getLast().version()));
        assertEquals(names, names(told(post).getLast()));
    }
}
