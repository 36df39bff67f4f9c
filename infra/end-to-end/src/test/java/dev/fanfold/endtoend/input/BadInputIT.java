package dev.fanfold.endtoend.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.endtoend.client.Databases;
import dev.fanfold.endtoend.client.Reply;
import dev.fanfold.stack.testing.LocalStack;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request of the table is refused as a problem of the right status, and not a row changes in any database. */
class BadInputIT {
    private static final int LARGER_THAN_ANY_BODY = 65 << 20;

    private static Scene scene;
    private static Databases databases;

    @BeforeAll
    static void setTheScene() {
        var stack = LocalStack.shared();
        stack.repair();
        scene = new Scene(stack);
        databases = Databases.of(stack);
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
        var before = databases.digest();

        var reply = request.send(scene);

        reply.isProblem(request.status());
        assertNames(request.field(), reply);
        assertEquals(request.status() == 401, !reply.header("WWW-Authenticate").isEmpty(), reply::toString);
        assertEquals(before, databases.digest());
    }

    @Test
    void aBodyBeyondAllLimitsIsRefusedUnread() {
        var before = databases.digest();

        var reply = scene.as(Scene.Who.AUTHOR).post("/v1/posts", "x".repeat(LARGER_THAN_ANY_BODY));

        reply.isProblem(413);
        assertEquals(before, databases.digest());
    }

    @Test
    void anIdempotencyKeyServesOneBodyOnly() {
        var author = scene.as(Scene.Who.AUTHOR).with("Idempotency-Key", "bad-input-" + System.nanoTime());
        var first = author.post("/v1/posts", Map.of("title", "Once", "body", "once"))
                .is(201);
        var before = databases.digest();

        var again = author.post("/v1/posts", Map.of("title", "Once", "body", "once"))
                .is(201);
        var other = author.post("/v1/posts", Map.of("title", "Twice", "body", "once"));

        assertEquals(first.body(), again.body());
        assertEquals("true", again.header("Idempotency-Replayed"));
        other.isProblem(422);
        assertEquals(before, databases.digest());
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
}
