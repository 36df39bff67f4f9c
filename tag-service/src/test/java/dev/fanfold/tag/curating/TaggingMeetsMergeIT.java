package dev.fanfold.tag.curating;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A post that gets a tag at the moment in which the tag is merged ends with the right one, whoever comes first. */
@QuarkusTest
class TaggingMeetsMergeIT extends CuratingIT {

    private final String loser = newName("l");
    private final String winner = newName("w");

    @Test
    void postTaggedJustBeforeTheMergeIsBroughtInLine() throws Exception {
        String from = tag(loser);
        String into = tag(winner);
        UUID post = post("published");

        meet(
                "fanfold.post.tagged.v1",
                () -> setTags(issuer.user(author), post, loser).statusCode(),
                () -> merge(from, into).statusCode());

        awaitJobs();
        assertEquals(List.of(winner), tagsOf(post));
        assertEquals(0, count("post_tag WHERE tag_id = '" + from + "'"));
    }

    @Test
    void postTaggedWhileTheMergeIsBeingWrittenGetsTheTarget() throws Exception {
        String from = tag(loser);
        String into = tag(winner);
        UUID post = post("published");

        meet(
                "fanfold.tag.merged.v1",
                () -> merge(from, into).statusCode(),
                () -> setTags(issuer.user(author), post, loser).statusCode());

        awaitJobs();
        assertEquals(List.of(winner), tagsOf(post));
        assertEquals(1, told(post).size());
        assertEquals(0, count("post_tag WHERE tag_id = '" + from + "'"));
    }

    @Test
    void postTaggedWhileTheTagIsBeingDeletedGetsANewOne() throws Exception {
        String from = tag(loser);
        UUID post = post("published");

        meet(
                "fanfold.tag.deleted.v1",
                () -> delete(from).statusCode() - 4,
                () -> setTags(issuer.user(author), post, loser).statusCode());

        awaitJobs();
        assertEquals(List.of(loser), tagsOf(post));
        assertEquals(0, count("post_tag WHERE tag_id = '" + from + "'"));
    }

    private interface Request {
        int status();
    }

    /** The first is held between its last statement and its commit until the second waits for it. */
    private void meet(String heldEvent, Request first, Request second) throws Exception {
        SqlConnection gate = pool.getConnectionAndAwait();
        run(gate, """
                CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_advisory_xact_lock(2); RETURN NULL; END'
                """);
        run(
                gate,
                "CREATE TRIGGER gate AFTER INSERT ON outbox FOR EACH ROW WHEN (NEW.type = '" + heldEvent
                        + "' AND NEW.cause IS NULL) EXECUTE FUNCTION gate()");
        run(gate, "SELECT pg_advisory_lock(2)");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> held = threads.submit(first::status);
            eventually(() -> assertEquals(1, waiting()));
            Future<Integer> waits = threads.submit(second::status);
            eventually(() -> assertEquals(2, waiting()));
            run(gate, "SELECT pg_advisory_unlock(2)");
            assertEquals(200, held.get());
            assertEquals(200, waits.get());
        } finally {
            run(gate, "DROP FUNCTION gate CASCADE");
            gate.closeAndAwait();
        }
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).executeAndAwait();
    }

    /** Sessions of this database that wait for a lock. */
    private long waiting() {
        return count("pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    }
}
