package dev.fanfold.query.feed.caching;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.redis.PatientRedis;
import dev.fanfold.service.telemetry.RedisCalls;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What many ask of Redis at once, and what happens to them when it is slow or the connection goes. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class PatientRedisIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Twice as long as a reader waits, and less than after which Redis would be left alone. */
    private static final String SLOW = """
            local function now()
              local time = redis.call('TIME')
              return time[1] * 1000000 + time[2]
            end
            local due = now() + 30000
            while now() < due do end
            return 'slow'
            """;

    @Inject
    PatientRedis redis;

    @Inject
    RedisCalls calls;

    private Operation operation;

    @BeforeEach
    void open() {
        operation = calls.of("test");
        eventually(() -> assertEquals("ready", answer(echo("ready"))));
    }

    @Test
    void manyAtOnceAreAnsweredEachWithItsOwn() {
        List<String> asked = IntStream.range(0, 1_000).mapToObj(n -> "no " + n).toList();

        List<String> answers = Uni.join()
                .all(asked.stream().map(this::echo).toList())
                .andFailFast()
                .map(all -> all.stream().map(Response::toString).toList())
                .await()
                .atMost(LIMIT);

        assertEquals(asked, answers);
    }

    @Test
    void oneLateAnswerIsAMissAndNoMore() {
        Uni<Response> slow = redis.write(operation, PatientRedis.script(SLOW, List.of()))
                .memoize()
                .indefinitely();
        slow.subscribe().with(done -> {}, failed -> {});

        Throwable late = assertThrows(
                CompletionException.class,
                () -> redis.read(operation, command("behind it")).await().atMost(LIMIT));

        assertInstanceOf(TimeoutException.class, late.getCause());
        assertEquals("after it", answer(echo("after it")));
        assertEquals("slow", answer(slow));
    }

    @Test
    void connectionThatIsGoneIsOpenedAgain() {
        Request kill = Request.cmd(Command.CLIENT)
                .arg("KILL")
                .arg("TYPE")
                .arg("normal")
                .arg("SKIPME")
                .arg("no");
        redis.write(operation, kill).onFailure().recoverWithNull().await().atMost(LIMIT);

        eventually(() -> assertEquals("again", answer(echo("again"))));
    }

    private Uni<Response> echo(String text) {
        return redis.write(operation, command(text));
    }

    private static Request command(String text) {
        return Request.cmd(Command.ECHO).arg(text);
    }

    private static String answer(Uni<Response> asked) {
        return asked.await().atMost(LIMIT).toString();
    }
}
