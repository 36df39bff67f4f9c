package dev.fanfold.endtoend.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Databases;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request of the table is refused as a problem of the right status, and not a row changes in any database. */
class BadInputIT {
    private static final int LARGER_THAN_ANY_BODY = 65 << 20;

    private static Scene scene;
    private static Databases databases;
    private static String last;

    @BeforeAll
    static void setTheScene() {
        var stack = LocalStack.shared();
        stack.repair();
        scene = new Scene(stack);
        databases = Databases.of(stack);
    }

    @BeforeEach
    void look() {
        last = last == null ? databases.digest() : last;
    }

    @AfterAll
    static void close() {
        databases.close();
    }

    static Stream<BadRequest> requests() {
        return Stream.of(
                        BodyFaults.all(),
                        AddressFaults.all(),
                        AccountFaults.all().stream(),
                        GenerationFaults.all().stream())
                .flatMap(faults -> faults);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isRefusedAndChangesNothing(BadRequest request) {
        var reply = request.send(scene);

        reply.isProblem(request.status());
        assertNames(request.field(), reply);
        assertEquals(request.status() == 401, !reply.header("WWW-Authenticate").isEmpty(), reply::toString);
        assertNothingChanged();
    }

    @Test
    void aBodyBeyondAllLimitsIsRefusedUnread() {
        var reply = scene.as(Scene.Who.AUTHOR).post("/v1/posts", "x".repeat(LARGER_THAN_ANY_BODY));

        reply.isProblem(413);
        assertNothingChanged();
    }

    @Test
    void anIdempotencyKeyServesOneBodyOnly() {
        var author = scene.as(Scene.Who.AUTHOR).with("Idempotency-Key", "bad-input-" + System.nanoTime());
        var first = author.post("/v1/posts", Map.of("title", "Once", "body", "once"))
                .is(201);
        last = databases.digest();

        var again = author.post("/v1/posts", Map.of("title", "Once", "body", "once"))
                .is(201);
        var other = author.post("/v1/posts", Map.of("title", "Twice", "body", "once"));

        assertEquals(first.body(), again.body());
        assertEquals("true", again.header("Idempotency-Replayed"));
        other.isProblem(422);
        assertNothingChanged();
    }

    private static void assertNames(String field, Reply reply) {
        if (field != null) {
            assertTrue(
                    StreamSupport.stream(reply.body().path("violations").spliterator(), false)
                            .anyMatch(violation -> violation
                                            .path("field")
                                            .asText()
                                            .equals(field)
                                    && !violation.path("message").asText().isBlank()),
                    () -> "no violation names " + field + ": " + reply);
        }
    }

    private static void assertNothingChanged() {
        var before = last;
        last = databases.digest();
        assertEquals(before, last);
    }
}
