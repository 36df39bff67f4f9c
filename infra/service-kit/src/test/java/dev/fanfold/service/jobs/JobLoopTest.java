package dev.fanfold.service.jobs;

import static dev.fanfold.stack.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fanfold.service.health.TestHeartbeats;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job shows that it lives by coming round, whatever comes of that, and by nothing else. */
class JobLoopTest {

    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final Duration STOP_LIMIT = Duration.ofMillis(200);

    private final TestHeartbeats heartbeats = new TestHeartbeats();
    private final AtomicInteger rounds = new AtomicInteger();
    private JobLoop loop;

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop(STOP_LIMIT);
    }

    @Test
    void aJobThatFailsEveryTimeIsAlive() {
        run(() -> Uni.createFrom().failure(new IllegalStateException("the database is away")));

        eventually(() -> assertTrue(rounds.get() > 30));
        assertEquals("UP", heartbeats.liveness());
    }

    @Test
    void aJobThatHangsIsNot() {
        run(() -> Uni.createFrom().nothing());

        eventually(() -> assertEquals("DOWN", heartbeats.liveness()));
    }

    /** What no handler foresees ends the thread, and no line of the log says so. */
    @Test
    void aJobWhoseThreadHasEndedIsNot() {
        run(() -> {
            throw new AssertionError("not foreseen");
        });

        eventually(() -> assertEquals("DOWN", heartbeats.liveness()));
    }

    private void run(Supplier<Uni<Boolean>> chunk) {
        ChunkedJob job = new ChunkedJob() {
            @Override
            public String name() {
                return "some-job";
            }

            @Override
            public Duration pause() {
                return Duration.ofHours(1);
            }

            @Override
            public Uni<Boolean> chunk() {
                rounds.incrementAndGet();
                return chunk.get();
            }
        };
        loop = new JobLoop(job, new Settings(), heartbeats.of(job.name(), SILENCE));
        loop.start();
    }

    private record Settings() implements JobsConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Duration chunkLimit() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration retryPause() {
            return Duration.ofMillis(10);
        }
    }
}
