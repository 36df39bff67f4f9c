package dev.fanfold.service.health;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A worker on Vert.x lives as long as its turns come round, whatever becomes of each. */
class RoundsTest {

    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Vertx vertx = Vertx.vertx();
    private final TestHeartbeats heartbeats = new TestHeartbeats();
    private final AtomicInteger turns = new AtomicInteger();
    private Rounds rounds;

    @AfterEach
    void stop() {
        rounds.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTurnThatFailsIsFollowedByTheNext() {
        run(() -> Uni.createFrom().failure(new IllegalStateException("Redis is away")));

        eventually(() -> assertTrue(turns.get() > 30));
        assertEquals("UP", heartbeats.liveness());
    }

    /** Nobody foresaw it, so nobody made a failure of it. */
    @Test
    void aTurnThatThrowsIsFollowedByTheNext() {
        run(() -> {
            throw new IllegalStateException("not foreseen");
        });

        eventually(() -> assertTrue(turns.get() > 30));
        assertEquals("UP", heartbeats.liveness());
    }

    @Test
    void aTurnThatDoesNotEndIsSilence() {
        run(() -> Uni.createFrom().nothing());

        eventually(() -> assertEquals("DOWN", heartbeats.liveness()));
    }

    @Test
    void aBlockedEventLoopIsSilence() {
        CountDownLatch released = new CountDownLatch(1);
        run(() -> Uni.createFrom().item(() -> awaited(released)));

        eventually(() -> assertEquals("DOWN", heartbeats.liveness()));

        released.countDown();
        eventually(() -> assertEquals("UP", heartbeats.liveness()));
    }

    @Test
    void whoWasToldToStopMayBeSilent() {
        run(() -> Uni.createFrom().nothing());
        eventually(() -> assertEquals("DOWN", heartbeats.liveness()));

        rounds.stop();

        assertEquals("UP", heartbeats.liveness());
    }

    private void run(Supplier<Uni<?>> turn) {
        rounds = new Rounds(vertx, heartbeats.of("some-worker", SILENCE), PAUSE, () -> {
            turns.incrementAndGet();
            return turn.get();
        });
        rounds.start();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
