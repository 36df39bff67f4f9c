package dev.fanfold.user.limiting;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static dev.fanfold.user.Api.PASSWORD;
import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.register;
import static dev.fanfold.user.Api.signIn;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.redis.PatientRedis;
import dev.fanfold.service.telemetry.RedisCalls;
import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
class SignInLimiterIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    SignInLimits limits;

    @Inject
    RedisCalls calls;

    @Inject
    PatientRedis redis;

    @Inject
    RedisDataSource redisData;

    BackingServers servers;

    private final String handle = newHandle();

    @Test
    void accountThatIsGuessedAtListensToNobodyForAWhile() {
        register(handle);
        guess(handle, limits.perLogin());

        signIn(handle, PASSWORD)
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]\\d{0,2}"))
                .contentType("application/problem+json")
                .body("type", equalTo("https://fanfold.dev/problems/too-many-requests"));
        register("other-" + handle.substring(10));
        signIn("other-" + handle.substring(10), PASSWORD).then().statusCode(201);
    }

    @Test
    void ofManyGuessesAtOnceOnlySoManyAreHeard() throws Exception {
        register(handle);
        Callable<Integer> guess = () -> signIn(handle, "wrong password").statusCode();
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            statuses = threads.invokeAll(Collections.nCopies(2 * limits.perLogin(), guess)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        assertEquals(limits.perLogin(), Collections.frequency(statuses, 401));
        assertEquals(limits.perLogin(), Collections.frequency(statuses, 429));
    }

    @Test
    void unknownLoginsAreRefusedLikeKnownOnes() {
        guess(handle, limits.perLogin());

        signIn(handle, PASSWORD).then().statusCode(429);
    }

    @Test
    void rightPasswordsDoNotCount() {
        register(handle);
        for (int i = 0; i <= limits.perLogin(); i++) {
            signIn(handle, PASSWORD).then().statusCode(201);
        }
        guess(handle, limits.perLogin());
    }

    @Test
    void addressThatGuessesIsRefusedForEveryLogin() {
        String address = "203.0.113.7";
        eventually(() -> {
            hearWrongPasswords(address);
            json(Map.of("login", handle, "password", PASSWORD))
                    .header("X-Forwarded-For", address)
                    .post("/v1/sessions")
                    .then()
                    .statusCode(429);
        });

        signIn(handle, PASSWORD).then().statusCode(401);
    }

    @Test
    void instancesCountTogether() {
        String address = UUID.randomUUID().toString();
        eventually(() -> {
            hearWrongPasswords(address);
            assertRefused(instance(), address);
        });
    }

    @Test
    void withoutRedisEachInstanceCountsAlone() {
        String address = UUID.randomUUID().toString();
        SignInLimiter instance = instance();
        servers.redis().pause();
        try {
            for (int i = 0; i < limits.perAddress(); i++) {
                begin(instance, UUID.randomUUID().toString(), address);
            }

            assertRefused(instance, address);
            signIn(handle, "wrong password").then().statusCode(401);
        } finally {
            servers.redis().resume();
        }
        eventually(() -> {
            Attempt attempt =
                    wrong(UUID.randomUUID().toString(), UUID.randomUUID().toString());
            assertTrue(redisData.key().exists(attempt.keys().getFirst()), "counted in Redis again");
        });
    }

    @Test
    void redisLearnsNeitherLoginNorAddressAndForgetsInTime() {
        String login = "login-" + UUID.randomUUID();
        eventually(() -> {
            Attempt attempt = wrong(login, "203.0.113.250");
            attempt.keys().forEach(key -> {
                assertTrue(redisData.key().pttl(key) > 0, key);
                assertFalse(key.contains(login) || key.contains("203.0.113"), key);
            });
        });
    }

    private static void guess(String login, int times) {
        for (int i = 0; i < times; i++) {
            signIn(login, "wrong password").then().statusCode(401);
        }
    }

    /** Another instance would be like this one: the same Redis, counters of its own. */
    private SignInLimiter instance() {
        return new SignInLimiter(new RedisCounters(redis, calls), new LocalCounters(), limits);
    }

    /** Enough of them to exhaust the address, at some other instance. */
    private void hearWrongPasswords(String address) {
        for (int i = 0; i < limits.perAddress(); i++) {
            wrong(UUID.randomUUID().toString(), address);
        }
    }

    private Attempt wrong(String login, String address) {
        Attempt attempt = Attempt.of(login, address, limits);
        instance().wrong(attempt).await().atMost(LIMIT);
        return attempt;
    }

    private static void assertRefused(SignInLimiter instance, String address) {
        HttpProblem refused = assertThrows(
                HttpProblem.class, () -> begin(instance, UUID.randomUUID().toString(), address));
        assertEquals(429, refused.getStatusCode());
    }

    private static Attempt begin(SignInLimiter instance, String login, String address) {
        return instance.begin(login, address).await().atMost(LIMIT);
    }
}
