package dev.fanfold.user.limiting;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static dev.fanfold.user.Api.as;
import static dev.fanfold.user.Api.json;
import static dev.fanfold.user.Api.newHandle;
import static dev.fanfold.user.Api.registration;
import static dev.fanfold.user.Api.token;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.stack.testing.BackingServers;
import dev.fanfold.stack.testing.BackingServersResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who registers or writes too often is told to wait; whoever else is not, and Redis may be away. */
@QuarkusTest
@QuarkusTestResource(BackingServersResource.class)
@TestProfile(WriteLimitsIT.Strict.class)
class WriteLimitsIT {

    private static final int REGISTRATIONS = 6;
    private static final int WRITES = 5;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Windows so long that no test sees two. */
    public static final class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fanfold.limits.registrations-per-address",
                    String.valueOf(REGISTRATIONS),
                    "fanfold.limits.registrations-window",
                    "P3000D",
                    "fanfold.limits.writes-per-account",
                    String.valueOf(WRITES),
                    "fanfold.limits.writes-window",
                    "P3000D");
        }
    }

    BackingServers servers;

    @Inject
    Redis redis;

    @Test
    void anAccountWritesUntilItsLimitAndOthersGoOn() {
        String ann = account("192.0.2.1");
        String bob = account("192.0.2.1");

        IntStream.range(0, WRITES).forEach(n -> change(ann).then().statusCode(200));

        refused(change(ann));
        change(bob).then().statusCode(200);
        as(ann).get("/v1/me").then().statusCode(200);
    }

    @Test
    void anAddressRegistersUntilItsLimitAndOthersGoOn() {
        IntStream.range(0, REGISTRATIONS)
                .forEach(n -> register("192.0.2.2").then().statusCode(201));

        refused(register("192.0.2.2"));
        register("192.0.2.3").then().statusCode(201);
    }

    @Test
    void whatOtherInstancesHaveCountedCounts() {
        register("192.0.2.4").then().statusCode(201);
        String key = eventually(LIMIT, () -> only(keys("192.0.2.4")));

        send(Request.cmd(Command.INCRBY).arg(key).arg(REGISTRATIONS));

        eventually(() -> refused(register("192.0.2.4")));
    }

    @Test
    void withoutRedisAnInstanceLimitsAlone() {
        servers.redis().kill();
        try {
            anAddressRegistersAlone("192.0.2.5");
        } finally {
            servers.redis().start();
        }
    }

    private static void anAddressRegistersAlone(String address) {
        IntStream.range(0, REGISTRATIONS).forEach(n -> register(address).then().statusCode(201));
        refused(register(address));
    }

    /** Of the address, whose hash alone is known to Redis. */
    private List<String> keys(String address) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.US_ASCII));
        String pattern = "fanfold:limit:registrations:" + HexFormat.of().formatHex(hash, 0, 16) + ":*";
        List<String> keys = new ArrayList<>();
        send(Request.cmd(Command.KEYS).arg(pattern)).forEach(key -> keys.add(key.toString()));
        return keys;
    }

    private static String only(List<String> keys) {
        assertEquals(1, keys.size());
        return keys.getFirst();
    }

    private io.vertx.mutiny.redis.client.Response send(Request request) {
        return redis.send(request).await().atMost(LIMIT);
    }

    private static String account(String address) {
        String handle = newHandle();
        json(registration(handle))
                .header("X-Forwarded-For", address)
                .post("/v1/users")
                .then()
                .statusCode(201);
        return token(handle);
    }

    private static Response register(String address) {
        return json(registration(newHandle()))
                .header("X-Forwarded-For", address)
                .post("/v1/users");
    }

    private static Response change(String token) {
        return as(token).header("If-Match", "*").body(Map.of("bio", "changed")).patch("/v1/me");
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("type", equalTo("https://fanfold.dev/problems/too-many-requests"));
        assertTrue(Integer.parseInt(answer.header("Retry-After")) > 0);
    }
}
