package dev.fanfold.endtoend.erasing;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Api;
import dev.fanfold.endtoend.client.Batches;
import dev.fanfold.endtoend.client.Member;
import dev.fanfold.stack.server.Service;
import dev.fanfold.stack.testing.LocalStack;
import dev.fanfold.stack.testing.LocalStackExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An account with thousands of posts, comments and likes is deleted and restored, and post-service is killed in the
 * middle of a chunk each time. Every row goes once and returns once.
 */
@ExtendWith(LocalStackExtension.class)
class DeletionUnderKillsIT {
    private static final int MANY = 2_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final LocalStack stack;
    private final Api visitor;
    private final Api admin;
    private Connection database;
    private Member member;
    private Member witness;
    private String witnessed;
    private List<String> posts;

    DeletionUnderKillsIT(LocalStack stack) {
        this.stack = stack;
        this.visitor = Api.of(stack);
        var credentials = stack.adminCredentials();
        this.admin = visitor.signIn(credentials.login(), credentials.password(), null);
    }

    @BeforeEach
    void writeMuch() throws SQLException {
        var posts = stack.postgres().database(Service.POST.database());
        database = DriverManager.getConnection(posts.jdbcUrl(), posts.user(), posts.password());
        member = Member.register(stack, "prolific");
        witness = Member.register(stack, "witness");
        witnessed = witness.publish("Commented on thousands of times").id();
        var batches = Batches.of(stack);
        var start = Instant.parse("2020-01-01T00:00:00Z");
        this.posts = batches.posts(member.id(), MANY, start::plusSeconds);
        batches.comments(member.id(), witnessed, null, MANY, start::plusSeconds);
        batches.likes(member.id(), this.posts);
    }

    @AfterEach
    void disconnect() throws SQLException {
        database.close();
    }

    @Test
    void everythingGoesOnceAndReturnsOnce() throws Exception {
        eventually(LIMIT, () -> assertShown(MANY));

        killedWhile(() -> admin.delete("/v1/users/" + member.id()).is(204));
        eventually(LIMIT, () -> assertEquals(List.of(MANY, MANY, MANY), rows("deleted", 2)));
        eventually(LIMIT, () -> {
            visitor.get("/v1/authors/" + member.id()).isProblem(404);
            assertEquals(0, commentsOfWitnessed());
        });

        killedWhile(() -> admin.post("/v1/users/" + member.id() + "/restore").is(200));
        eventually(LIMIT, () -> assertEquals(List.of(MANY, MANY, MANY), rows("there", 3)));
        eventually(LIMIT, () -> assertShown(MANY));
    }

    /** A lock on one post makes the job wait in the middle of a chunk; there the process dies. */
    private void killedWhile(Runnable command) throws SQLException {
        database.setAutoCommit(false);
        count("SELECT count(*) FROM (SELECT FROM post WHERE id = '" + posts.get(MANY / 2) + "' FOR UPDATE) locked");
        command.run();
        eventually(LIMIT, () -> assertTrue(count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0));
        stack.service("post-service", 0).kill();
        database.commit();
        database.setAutoCommit(true);
        var done = rows("deleted", 2).getFirst();
        assertTrue(done > 0 && done < MANY, () -> done + " posts were deleted when the process died");
        stack.service("post-service", 0).start();
    }

    /** Posts, comments and likes of the member in that state and version. */
    private List<Integer> rows(String state, int version) throws SQLException {
        var there = state.equals("there");
        var of = " = '" + member.id() + "' AND version = " + version + " AND ";
        return List.of(
                count("SELECT count(*) FROM post WHERE author_id" + of + "(deleted_at IS NULL) = " + there),
                count("SELECT count(*) FROM comment WHERE author_id" + of + "(deleted_at IS NULL) = " + there),
                count("SELECT count(*) FROM post_like WHERE user_id" + of + "liked = " + there));
    }

    private void assertShown(int each) {
        var card = visitor.get("/v1/authors/" + member.id()).ok().body();
        assertEquals(each, card.path("postCount").asInt());
        assertEquals(each, card.path("commentCount").asInt());
        assertEquals(each, commentsOfWitnessed());
        for (var post : List.of(posts.getFirst(), posts.getLast())) {
            var shown = visitor.get("/v1/posts/" + post).ok().body();
            assertEquals(1, shown.path("likeCount").asInt());
        }
    }

    private int commentsOfWitnessed() {
        return visitor.get("/v1/posts/" + witnessed)
                .ok()
                .body()
                .path("commentCount")
                .asInt();
    }

    private int count(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
