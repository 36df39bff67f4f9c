package dev.fanfold.user.signingin;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static dev.fanfold.user.Api.PASSWORD;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.signIn;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServersResource;
import dev.fanfold.user.Events;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class SessionIT {

    /** The password was right, and the session is about to be opened. */
    private static final String WAITING_SIGN_IN = """
            pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                AND query LIKE '%INSERT INTO session%'
            """;

    @Inject
    Pool pool;

    private final String handle = newHandle();
    private String id;

    @BeforeEach
    void account() {
        id = register(handle);
    }

    @Test
    void refreshTokenIsExchangedForAnAccessTokenAndItsSuccessor() {
        String first = open();

        Response answer = refresh(first)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenType", equalTo("Bearer"))
                .body("userId", equalTo(id))
                .extract()
                .response();

        as(answer.path("accessToken")).get("/v1/me").then().statusCode(200).body("id", equalTo(id));
        String second = answer.path("refreshToken");
        assertNotEquals(first, second);
        refresh(second).then().statusCode(200);
    }

    @Test
    void usedTokenThatComesBackEndsItsFamily() {
        String first = open();
        String second = refresh(first).path("refreshToken");

        refresh(first)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json");

        refresh(second).then().statusCode(401);
    }

    @Test
    void endOfOneFamilyLeavesTheOthers() {
        String stolen = open();
        String other = open();
        refresh(stolen);
        refresh(stolen).then().statusCode(401);

        refresh(other).then().statusCode(200);
    }

    @Test
    void ofManyRefreshesWithOneTokenOneWinsAndTheFamilyEnds() throws Exception {
        String token = open();
        Callable<Response> exchange = () -> refresh(token);
        List<Response> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            answers = threads
                    .invokeAll(IntStream.range(0, 8).mapToObj(i -> exchange).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        List<Response> won =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertEquals(1, won.size());
        assertEquals(
                7, answers.stream().filter(answer -> answer.statusCode() == 401).count());
        refresh(won.getFirst().path("refreshToken")).then().statusCode(401);
    }

    @Test
    void expiredTokenIsRefused() {
        String token = open();
        run("UPDATE session SET created_at = now() - interval '31 days', expires_at = now() - interval '1 s'");

        refresh(token).then().statusCode(401);
    }

    @Test
    void signingInSweepsWhatHasExpired() {
        open();
        run("UPDATE session SET created_at = now() - interval '31 days', expires_at = now() - interval '1 s'");

        open();

        assertEquals(List.of("false"), sessions("expires_at < now()"));
    }

    @Test
    void signedOutSessionIsOver() {
        String token = open();

        signOut(token).then().statusCode(204);

        refresh(token).then().statusCode(401);
        signOut(token).then().statusCode(204);
    }

    @Test
    void signInThatMeetsADeactivationLeavesNoSession() {
        SqlConnection connection = pool.getConnectionAndAwait();
        Transaction deactivation = connection.beginAndAwait();
        connection
                .query("UPDATE app_user SET status = 'deactivated' WHERE id = '" + id + "'")
                .executeAndAwait();

        CompletableFuture<Integer> status =
                CompletableFuture.supplyAsync(() -> signIn(handle, PASSWORD).statusCode());

        eventually(() -> assertEquals(1, Events.count(pool, WAITING_SIGN_IN)));
        deactivation.commitAndAwait();
        connection.closeAndAwait();
        assertEquals(401, status.join());
        assertEquals(List.of(), sessions("family"));
    }

    @Test
    void databaseKnowsOnlyTheHash() {
        RefreshToken token = RefreshToken.parse(open()).orElseThrow();

        String row = sessions("session").getFirst();

        assertTrue(row.contains(HexFormat.of().formatHex(token.hash())), row);
        assertFalse(row.contains(HexFormat.of().formatHex(token.secret())), row);
    }

    @Test
    void tokensThatAreNoneOfOursAreRefused() {
        refresh(RefreshToken.of(UUID.randomUUID()).encode()).then().statusCode(401);
        refresh("x").then().statusCode(401);
        signOut("x").then().statusCode(204);
        json(Map.of())
                .post("/v1/sessions/refresh")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("refreshToken")));
    }

    private String open() {
        return signIn(handle, PASSWORD).then().statusCode(201).extract().path("refreshToken");
    }

    private static Response refresh(String token) {
        return json(Map.of("refreshToken", token)).post("/v1/sessions/refresh");
    }

    private static Response signOut(String token) {
        return json(Map.of("refreshToken", token)).delete("/v1/sessions/current");
    }

    /** Of this test's user. */
    private void run(String update) {
        pool.preparedQuery(update + " WHERE user_id = $1").executeAndAwait(Tuple.of(UUID.fromString(id)));
    }

    private List<String> sessions(String expression) {
        List<String> values = new ArrayList<>();
        pool.preparedQuery("SELECT (" + expression + ")::text FROM session WHERE user_id = $1")
                .executeAndAwait(Tuple.of(UUID.fromString(id)))
                .forEach(row -> values.add(row.getString(0)));
        return values;
    }
}
