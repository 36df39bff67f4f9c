package dev.fanfold.service.redis;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fanfold.service.budget.Kind;
import dev.fanfold.service.budget.Operation;
import dev.fanfold.service.budget.TestBudgets;
import dev.fanfold.stack.testing.BackingServers;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line that the network has lost without a word does not keep Redis away. */
class LostLineIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Operation operation = TestBudgets.of("redis * p99 15ms 28d").of(Kind.REDIS, "test");
    private LossyNetwork network;
    private PatientRedis redis;

    @BeforeEach
    void open() throws Exception {
        network = new LossyNetwork(vertx, BackingServers.shared().redis().port());
        redis = new PatientRedis(Redis.createClient(vertx, "redis://127.0.0.1:" + network.port()), vertx);
        eventually(() -> assertEquals("before", answer("before")));
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void isLeftForAnotherOneWhereNothingButFailuresComes() {
        network.lose();

        eventually(() -> assertEquals("after", answer("after")));
        assertEquals(2, network.connections());
    }

    private String answer(String text) {
        return redis.read(operation, Request.cmd(Command.ECHO).arg(text))
                .await()
                .atMost(LIMIT)
                .toString();
    }
}
