package dev.fanfold.endtoend.erasing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.OwnStack;
import dev.fanfold.endtoend.client.Pages;
import dev.fanfold.stack.testing.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An account is deleted, restored, deleted and erased. Then no table of any database, no key of Redis, no log of any
 * process and no segment of Kafka holds a word of it.
 */
@OwnStack
class ErasureIT {
    private static final List<String> PARTS = List.of("users", "posts", "tags", "read-model");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** The cleaner looks every fifteen seconds. */
    private static final Duration CLEANED = Duration.ofMinutes(3);

    private final String mark = "zq" + UUID.randomUUID().toString().substring(0, 8);

    private LocalStack stack;
    private Api admin;
    private Api visitor;
    private Traces traces;
    private Remembered remembered;

    /** Nobody hangs for a minute here, so cascades need not wait that long for whoever does. */
    @BeforeEach
    void start() {
        stack = LocalStack.start(Map.of(), Map.of("FANFOLD_CASCADE_SETTLE", "3s"));
        var credentials = stack.adminCredentials();
        visitor = Api.of(stack);
        admin = visitor.signIn(credentials.login(), credentials.password(), null);
        traces = new Traces(stack, mark);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void erasedAccountIsNowhere() throws Exception {
        remembered = Remembered.of(stack, mark, admin);
        eventually(LIMIT, this::assertThere);
        remembered.meetRefusals();
        remembered.read();
        remembered.sendWhatNobodyUnderstands();
        eventually(LIMIT, () -> assertTrue(traces.inTables().contains("fanfold_query public.parked_event")));
        assertLooksEverywhere();

        remembered.member().api().delete("/v1/me").ok();
        eventually(LIMIT, this::assertGone);
        admin.post("/v1/users/" + id() + "/restore").ok();
        eventually(LIMIT, this::assertThere);
        remembered.read();
        admin.delete("/v1/users/" + id()).ok();
        eventually(LIMIT, this::assertGone);
        remembered.holdAnEvent();
        admin.get("/v1/admin/erasures/" + id() + "/posts").isProblem(404);
        admin.post("/v1/users/" + id() + "/erase").ok();
        eventually(LIMIT, () -> PARTS.forEach(this::assertReceipt));
        LogCleaning.begin(stack);

        assertEquals(List.of(), traces.inTables());
        eventually(() -> assertEquals(List.of(), traces.inRedis()));
        eventually(CLEANED, () -> assertEquals(List.of(), traces.inSegments()));
        assertEquals(List.of(), traces.inLogs());
        assertGone();
        assertThreadKeepsItsPlace();
        assertNamesAreFree();
    }

    /** Or the test would pass by not looking. Logs are the exception: nothing is ever to be there. */
    private void assertLooksEverywhere() throws Exception {
        var tables = traces.inTables();
        for (var place : List.of(
                "fanfold_users public.app_user",
                "fanfold_users public.idempotency_key",
                "fanfold_posts public.post",
                "fanfold_posts public.comment",
                "fanfold_posts public.idempotency_key",
                "fanfold_posts public.parked_event",
                "fanfold_tags public.tag",
                "fanfold_query public.post",
                "fanfold_query public.author",
                "fanfold_query public.comment")) {
            assertTrue(tables.contains(place), () -> place + " is not among " + tables);
        }
        eventually(() -> {
            // What was read before may have expired while the tables were dumped.
            remembered.read();
            assertFalse(traces.inRedis().isEmpty());
        });
        assertFalse(traces.inSegments().isEmpty());
        assertFalse(new Traces(stack, "requestId").inLogs().isEmpty()
                && new Traces(stack, "status").inLogs().isEmpty());
    }

    private void assertThere() {
        var post = visitor.get("/v1/posts/" + remembered.post().id()).ok().body();
        assertEquals("Edited " + mark, post.path("body").asText());
        assertEquals(1, post.path("likeCount").asInt());
        assertEquals(1, post.path("commentCount").asInt());
        assertEquals("Name " + mark, post.at("/author/displayName").asText());
        assertEquals(3, witnessed().path("commentCount").asInt());
        assertEquals(1, witnessed().path("likeCount").asInt());
        var witness =
                visitor.get("/v1/authors/" + remembered.witness().id()).ok().body();
        assertEquals(1, witness.path("followerCount").asInt());
        assertEquals(1, witness.path("followingCount").asInt());
    }

    private void assertGone() {
        visitor.get("/v1/posts/" + remembered.post().id()).isProblem(404);
        visitor.get("/v1/authors/" + id()).isProblem(404);
        assertEquals(1, witnessed().path("commentCount").asInt());
        assertEquals(0, witnessed().path("likeCount").asInt());
        var witness =
                visitor.get("/v1/authors/" + remembered.witness().id()).ok().body();
        assertEquals(0, witness.path("followerCount").asInt());
        assertEquals(0, witness.path("followingCount").asInt());
        assertTrue(thread().stream().noneMatch(comment -> comment.toString().contains(mark)));
    }

    private void assertReceipt(String part) {
        var receipt = admin.get("/v1/admin/erasures/" + id() + "/" + part).ok();
        assertEquals(id(), receipt.body().path("userId").asText());
        assertTrue(receipt.body().path("complete").asBoolean(), receipt::toString);
        assertFalse(receipt.text().contains(mark), receipt::toString);
    }

    /** What is erased shows as a place without author and text, and the reply stays where it was. */
    private void assertThreadKeepsItsPlace() {
        var thread = thread();
        assertEquals(
                List.of(
                        remembered.answered().id(),
                        remembered.reply().id(),
                        remembered.alone().id()),
                thread.stream().map(comment -> comment.path("id").asText()).toList());
        assertEquals(
                List.of(true, false, true),
                thread.stream()
                        .map(comment -> comment.path("deleted").asBoolean())
                        .toList());
        assertEquals(1, thread.get(1).path("depth").asInt());
        assertEquals("A reply that stays", thread.get(1).path("body").asText());
    }

    /** Handle and address belong to whoever comes next. */
    private void assertNamesAreFree() {
        visitor.post("/v1/users", Remembered.account(mark)).is(201);
    }

    private List<JsonNode> thread() {
        return Pages.all(visitor, "/v1/posts/" + remembered.witnessed().id() + "/comments?limit=100");
    }

    private JsonNode witnessed() {
        return visitor.get("/v1/posts/" + remembered.witnessed().id()).ok().body();
    }

    private String id() {
        return remembered.member().id();
    }
}
